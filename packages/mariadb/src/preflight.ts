/** What stands in the way of a sound store, each with the command that mends it. Connects, reads settings, changes nothing. */
import { type ErrorCode, lookInto, type PreflightFinding, rowsOf, StateError, type StoreMode } from "@wfstate/core";
import { errorOf } from "./classify.ts";
import { type Access, Connection } from "./connection.ts";
import { ACCESS_DENIED, type DriverError, UNKNOWN_DATABASE } from "./faults.ts";
import { resolveLoopback } from "./local/resolve-loopback.ts";

const OLDEST_SERVER = [10, 6];
const MIN_PACKET_BYTES = 2 * 1_048_576;
const DEADLINE_MS = 5_000;
const NEEDED_GRANTS: readonly string[] = [
  ...["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "INDEX", "REFERENCES", "CREATE VIEW"],
];

/** What the server says of itself. */
export interface ServerSettings {
  readonly version: string;
  readonly flush: number;
  readonly packetBytes: number;
  readonly readOnly: number;
  readonly binlog: number;
  readonly binlogFormat: string;
  readonly innodb: string | null;
}

const SETTINGS = `SELECT VERSION() AS version, @@global.innodb_flush_log_at_trx_commit AS flush,
  @@global.max_allowed_packet AS packetBytes, @@global.read_only AS readOnly, @@global.log_bin AS binlog,
  @@global.binlog_format AS binlogFormat,
  (SELECT support FROM information_schema.engines WHERE engine = 'InnoDB') AS innodb`;
const GRANTS = `SELECT privilege_type FROM information_schema.user_privileges
  UNION SELECT privilege_type FROM information_schema.schema_privileges WHERE DATABASE() LIKE table_schema`;

export interface Preflight {
  readonly findings: readonly PreflightFinding[];
  /** Null where the server could not be asked. */
  readonly server: ServerSettings | null;
}

export async function preflight(access: Access, durability: "full" | "normal", mode: StoreMode): Promise<Preflight> {
  const place = await lookInto("place", () => lookAtPlace(access));
  if (place.error !== null) return { findings: [place], server: null };
  let connection: Connection | null = null;
  const login = await lookInto("login", async () => {
    connection = await Connection.open(access, "aside").catch((error: unknown) => {
      throw loginError(error, access);
    });
    return `${access.user} may use ${access.database}`;
  });
  if (connection === null) return { findings: [place, login], server: null };
  try {
    const { findings, server } = await lookAtServer(connection, access, durability, mode);
    return { findings: [place, login, ...findings], server };
  } finally {
    await (connection as Connection).end();
  }
}

async function lookAtPlace({ socket, host, port }: Access): Promise<string> {
  return socket ?? `${await resolveLoopback(host)}, port ${port}`;
}

async function lookAtServer(
  connection: Connection,
  access: Access,
  durability: "full" | "normal",
  mode: StoreMode,
): Promise<{ findings: PreflightFinding[]; server: ServerSettings }> {
  const rows = async <Row>(sql: string) => rowsOf<Row>(await connection.execute({ sql, parameters: [] }, DEADLINE_MS));
  const [server] = (await rows<ServerSettings>(SETTINGS)) as [ServerSettings];
  const grants = new Set((await rows<{ privilege_type: string }>(GRANTS)).map((row) => row.privilege_type));
  const findings = [
    await lookInto("server version", () => lookAtVersion(server)),
    await lookInto("InnoDB", () => lookAtInnodb(server)),
    await lookInto("durability", () => lookAtDurability(server, durability)),
    await lookInto("max_allowed_packet", () => lookAtPacket(server)),
    await lookInto("binary log", () => lookAtBinlog(server)),
  ];
  if (mode === "writer") {
    findings.push(
      await lookInto("grants", () => lookAtGrants(grants, access)),
      await lookInto("read_only", () => lookAtReadOnly(server)),
    );
  }
  return { findings, server };
}

function lookAtVersion({ version }: ServerSettings): string {
  if (!/mariadb/i.test(version)) {
    throw refused(
      "NOT_A_DATABASE",
      `the server is not MariaDB: it says ${version}`,
      "Name the socket or port of a MariaDB.",
    );
  }
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  const [oldMajor = 0, oldMinor = 0] = OLDEST_SERVER;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return version;
  throw refused(
    "ENGINE_TOO_OLD",
    `MariaDB ${version} is older than ${OLDEST_SERVER.join(".")}`,
    "Install a newer one: apt-get install mariadb-server",
  );
}

function lookAtInnodb({ innodb }: ServerSettings): string {
  if (innodb === "YES" || innodb === "DEFAULT") return "there";
  throw misconfigured("the server has no InnoDB", "Take skip-innodb out of its configuration, and restart it.");
}

function lookAtDurability({ flush }: ServerSettings, durability: "full" | "normal"): string {
  const setting = `innodb_flush_log_at_trx_commit is ${flush}`;
  if (flush === 1 || flush === 3 || (durability === "normal" && flush === 2)) return setting;
  throw misconfigured(
    `${setting}: a commit would not survive what durability ${durability} promises`,
    "SET GLOBAL innodb_flush_log_at_trx_commit = 1; and the same in the server's configuration file",
  );
}

function lookAtPacket({ packetBytes }: ServerSettings): string {
  if (packetBytes >= MIN_PACKET_BYTES) return `${packetBytes} bytes`;
  throw misconfigured(
    `max_allowed_packet is ${packetBytes} bytes, and at least ${MIN_PACKET_BYTES} are needed`,
    "SET GLOBAL max_allowed_packet = 16777216; and the same in the server's configuration file",
  );
}

function lookAtBinlog({ binlog, binlogFormat }: ServerSettings): string {
  if (binlog === 0) return "off";
  if (binlogFormat !== "STATEMENT") return binlogFormat;
  throw misconfigured(
    "binlog_format is STATEMENT, with which no writer may read what is committed",
    "SET GLOBAL binlog_format = 'MIXED'; and the same in the server's configuration file",
  );
}

function lookAtGrants(grants: ReadonlySet<string>, { user, database }: Access): string {
  const missing = NEEDED_GRANTS.filter((grant) => !grants.has(grant));
  if (missing.length === 0) return "sufficient";
  throw accessDenied(
    `${user} lacks ${missing.join(", ")} on ${database}`,
    `GRANT ${missing.join(", ")} ON \`${database}\`.* TO '${user}'@'localhost';`,
  );
}

function lookAtReadOnly({ readOnly }: ServerSettings): string {
  if (readOnly === 0) return "off";
  throw new StateError("DATABASE_NOT_WRITABLE", "the server is read-only", {
    hint: "SET GLOBAL read_only = OFF;",
    details: { kind: "read_only", outcome: "not_applied" },
    retryable: true,
  });
}

function loginError(error: unknown, access: Access): unknown {
  const { errno, code } = error as DriverError;
  const { user, database, socket, location } = access;
  if (errno === UNKNOWN_DATABASE) {
    return refused(
      "DATABASE_NOT_FOUND",
      `there is no database ${database}`,
      `CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4; GRANT ALL ON \`${database}\`.* TO '${user}'@'localhost';`,
    );
  }
  if (errno === 1044) {
    return accessDenied(
      `${user} may not use the database ${database}, or there is none`,
      `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4; GRANT ALL ON \`${database}\`.* TO '${user}'@'localhost';`,
    );
  }
  if (ACCESS_DENIED.has(errno ?? 0)) {
    return accessDenied(
      `the server does not let ${user} in: wrong password, or no such user`,
      `CREATE USER '${user}'@'localhost' IDENTIFIED BY '…'; or ALTER USER '${user}'@'localhost' IDENTIFIED BY '…';`,
    );
  }
  if (code === "ENOENT" && socket !== null) {
    return unreachable(
      location,
      `there is no socket ${socket}`,
      "systemctl start mariadb, or correct database.socket",
      error,
    );
  }
  if (code === "ECONNREFUSED") {
    return unreachable(location, `no server listens at ${socket ?? access.host}`, "systemctl start mariadb", error);
  }
  return errorOf(error, location, "not_applied");
}

function refused(code: ErrorCode, message: string, hint: string): StateError {
  return new StateError(code, message, { hint, details: { kind: "rejected", outcome: "not_applied" } });
}

function accessDenied(message: string, hint: string): StateError {
  return new StateError("DATABASE_ACCESS_DENIED", message, {
    hint,
    details: { kind: "rejected", outcome: "not_applied" },
  });
}

function misconfigured(message: string, hint: string): StateError {
  return new StateError("DATABASE_MISCONFIGURED", message, {
    hint,
    details: { kind: "rejected", outcome: "not_applied" },
  });
}

function unreachable(location: string, message: string, hint: string, cause: unknown): StateError {
  return new StateError("DATABASE_UNREACHABLE", message, {
    hint,
    retryable: true,
    details: { path: location, kind: "connection", outcome: "not_applied" },
    cause,
  });
}

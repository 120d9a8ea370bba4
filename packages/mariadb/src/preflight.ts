/** What stands in the way of a sound store, each with the command that mends it. Connects, reads settings, changes nothing. */
import { found, lookInto, type PreflightFinding, StateError, type StoreMode, warning } from "@wfstate/core";
import { accountOf, grantStatement, missingGrants, WRITER_GRANTS } from "./account.ts";
import { fault } from "./classify.ts";
import { type Access, Connection } from "./connection.ts";
import { resolveLoopback } from "./local/resolve-loopback.ts";
import { loginError } from "./login.ts";

const MIN_NODE_MAJOR = 22;
const MIN_SERVER = [10, 6] as const;
/** Core's largest statement by default, and what the protocol adds. */
const MIN_PACKET_BYTES = 2 * 1024 * 1024;
/** The server's own default: with less, large events and snapshots are refused. */
const USUAL_PACKET_BYTES = 16 * 1024 * 1024;
const DEADLINE_MS = 5_000;
const VARIABLES = `SHOW GLOBAL VARIABLES WHERE variable_name IN ('innodb_flush_log_at_trx_commit', 'innodb_doublewrite',
  'innodb_flush_method', 'max_allowed_packet', 'read_only', 'log_bin', 'binlog_format')`;
const IN_THE_FILE = "and the same below [mariadbd] in the server's configuration file";

export interface PreflightOptions {
  readonly access: Access;
  readonly durability: "full" | "normal";
  readonly mode: StoreMode;
}

type Variables = ReadonlyMap<string, string>;

export async function preflight(options: PreflightOptions): Promise<readonly PreflightFinding[]> {
  const { access } = options;
  const findings: PreflightFinding[] = [];
  const look = async (check: string, at: () => string | Promise<string>): Promise<boolean> => {
    const finding = await lookInto(check, at);
    findings.push(finding);
    return finding.error === null;
  };
  if (!(await look("Node.js", () => lookAtNode(access.location)))) return findings;
  if (!(await look("place", async () => access.socket ?? `${await resolveLoopback(access.host)}, port ${access.port}`)))
    return findings;
  let connection: Connection | undefined;
  await look("login", async () => {
    connection = await Connection.open(access, "bare").catch((error: unknown) =>
      Promise.reject(loginError(error, access)),
    );
    return `${access.user} may use ${access.database}`;
  });
  if (connection === undefined) return findings;
  try {
    findings.push(...(await lookAtServer(new Server(connection), options)));
  } catch (error) {
    findings.push(await lookInto("server", () => Promise.reject(loginError(error, access))));
  } finally {
    await connection.end();
  }
  return findings;
}

/** Answers what is asked, in rows. */
class Server {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async values(sql: string): Promise<string[]> {
    const { values } = await this.#connection.execute({ sql, parameters: [] }, DEADLINE_MS);
    return values.map(String);
  }
}

async function lookAtServer(
  server: Server,
  { access, durability, mode }: PreflightOptions,
): Promise<PreflightFinding[]> {
  const { location } = access;
  const [version = ""] = await server.values("SELECT VERSION()");
  const engine = await lookInto("server version", () => lookAtVersion(version, location));
  if (engine.error !== null) return [engine];
  const pairs = await server.values(VARIABLES);
  const variables = new Map(
    pairs.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), pairs[at + 1] ?? ""]] : [])),
  );
  const [support = "NO"] = await server.values(
    "SELECT support FROM information_schema.engines WHERE engine = 'InnoDB'",
  );
  const findings = [
    engine,
    await lookInto("InnoDB", () => lookAtInnodb(support, location)),
    await lookInto("durability", () => lookAtDurability(variables, durability, location)),
    lookAtDoublewrite(variables),
    await lookAtPacket(variables, location),
  ];
  if (mode === "reader") return [...findings, await lookInto("grants", () => lookAtGrants(server, access, ["SELECT"]))];
  return [
    ...findings,
    await lookInto("binary log", () => lookAtBinlog(variables, location)),
    await lookInto("read_only", () => lookAtReadOnly(variables, location)),
    await lookInto("grants", () => lookAtGrants(server, access, WRITER_GRANTS)),
  ];
}

function lookAtNode(location: string): string {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= MIN_NODE_MAJOR) return `Node.js ${node}`;
  throw fault("rejected", location, `Node.js ${node} is too old`, {
    code: "NODE_TOO_OLD",
    hint: "Use Node.js 22.18 or newer.",
  });
}

function lookAtVersion(version: string, location: string): string {
  if (!/mariadb/i.test(version)) {
    throw fault("rejected", location, `the server is no MariaDB: it calls itself ${version}`, {
      code: "NOT_A_DATABASE",
      hint: "MySQL is not supported: apt-get install mariadb-server, and name its socket in database.socket",
      details: { version },
    });
  }
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  if (major > MIN_SERVER[0] || (major === MIN_SERVER[0] && minor >= MIN_SERVER[1])) return version;
  throw fault("rejected", location, `MariaDB ${version} is older than ${MIN_SERVER.join(".")}`, {
    code: "ENGINE_TOO_OLD",
    hint: "apt-get install mariadb-server; then mariadb-upgrade",
    details: { version },
  });
}

function lookAtInnodb(support: string, location: string): string {
  if (support === "YES" || support === "DEFAULT") return "there";
  const hint = "Take skip-innodb out of the server's configuration file; systemctl restart mariadb";
  throw misconfigured(location, "the server has no InnoDB", hint);
}

function lookAtDurability(variables: Variables, durability: "full" | "normal", location: string): string {
  const name = "innodb_flush_log_at_trx_commit";
  const flush = variables.get(name);
  const promise = `a commit would not survive what durability ${durability} promises`;
  if (variables.get("innodb_flush_method") === "nosync") {
    const hint = "Take innodb_flush_method out of the server's configuration file; systemctl restart mariadb";
    throw misconfigured(location, `innodb_flush_method is nosync: ${promise}`, hint);
  }
  if (flush === "1" || flush === "3" || (durability === "normal" && flush === "2")) return `${name} is ${flush}`;
  throw misconfigured(location, `${name} is ${flush}: ${promise}`, `SET GLOBAL ${name} = 1; ${IN_THE_FILE}`);
}

/** Some file systems do by themselves what it is for. */
function lookAtDoublewrite(variables: Variables): PreflightFinding {
  const state = variables.get("innodb_doublewrite") ?? "unknown";
  if (state !== "OFF" && state !== "0") return found("doublewrite", state);
  return warning(
    "doublewrite",
    "off: a power cut can tear a page of the database",
    "Set innodb_doublewrite = ON in the server's configuration file, unless the file system writes whole pages; systemctl restart mariadb",
  );
}

async function lookAtPacket(variables: Variables, location: string): Promise<PreflightFinding> {
  const check = "max_allowed_packet";
  const bytes = Number(variables.get(check));
  const remedy = `SET GLOBAL ${check} = ${USUAL_PACKET_BYTES}; ${IN_THE_FILE}`;
  if (bytes >= MIN_PACKET_BYTES && bytes < USUAL_PACKET_BYTES) {
    return warning(check, `${bytes} bytes: larger events and snapshots are refused`, remedy);
  }
  return lookInto(check, () => {
    if (bytes >= MIN_PACKET_BYTES) return `${bytes} bytes`;
    throw misconfigured(location, `${check} is ${bytes} bytes, and at least ${MIN_PACKET_BYTES} are needed`, remedy);
  });
}

function lookAtBinlog(variables: Variables, location: string): string {
  if (variables.get("log_bin") !== "ON") return "off";
  const format = variables.get("binlog_format") ?? "";
  if (format !== "STATEMENT") return format;
  const message = "binlog_format is STATEMENT, with which the server takes no writes at READ COMMITTED";
  throw misconfigured(location, message, `SET GLOBAL binlog_format = 'MIXED'; ${IN_THE_FILE}`);
}

function lookAtReadOnly(variables: Variables, location: string): string {
  const state = variables.get("read_only") ?? "OFF";
  if (state === "OFF" || state === "0") return "off";
  throw fault("read_only", location, "the server is read-only", { hint: "SET GLOBAL read_only = OFF;" });
}

async function lookAtGrants(server: Server, access: Access, needed: readonly string[]): Promise<string> {
  const missing = missingGrants(await server.values("SHOW GRANTS"), access.database, needed);
  if (missing.length === 0) return "sufficient";
  const [account = ""] = await server.values("SELECT CURRENT_USER()");
  const message = `${access.location}: ${access.user} lacks ${missing.join(", ")} in ${access.database}`;
  throw new StateError("DATABASE_ACCESS_DENIED", message, {
    hint: `Let an administrator run: ${grantStatement(access.database, accountOf(account), missing)}`,
    details: { path: access.location, kind: "rejected", outcome: "not_applied", missing },
  });
}

function misconfigured(location: string, message: string, hint: string): StateError {
  return fault("rejected", location, message, { code: "DATABASE_MISCONFIGURED", hint });
}

import { join, resolve } from "node:path";
import { requireNoError, StateError, type StorageAdapter } from "@wfstate/core";
import { notSupported } from "./classify.ts";
import type { Access } from "./connection.ts";
import { preflight } from "./preflight.ts";
import { MariadbStore } from "./store.ts";

export interface MariadbConfig {
  /** Unix socket; it wins where a host is given too, and TCP is not tried then. */
  readonly socket?: string | null;
  /** A loopback address, or a name of the hosts file that has no other; 127.0.0.1 by default. */
  readonly host?: string;
  /** 3306 by default. */
  readonly port?: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string | null;
  /** Environment variable that holds the password. */
  readonly passwordEnv?: string | null;
  /** What an acknowledged commit survives: `full` (the default) a power cut, `normal` a crash of the server. */
  readonly durability?: "full" | "normal";
  /** Files of ours stand at this path plus a suffix; by default `<database>.mariadb` in the working folder. */
  readonly besidePath?: string;
  /** How long the server may take to answer a statement of a writer, or a COMMIT, 100 to 60,000; 1500 by default. */
  readonly commitDeadlineMs?: number;
  /** How long it may take to answer a reader, 100 to 3,600,000; 60,000 by default. */
  readonly readDeadlineMs?: number;
}

const DEFAULT_PORT = 3306;
/** Longer than the server waits for a lock, so that a row that somebody holds is told as busy. */
const DEFAULT_COMMIT_DEADLINE_MS = 1_500;
const DEFAULT_READ_DEADLINE_MS = 60_000;
const MIN_DEADLINE_MS = 100;
const MAX_COMMIT_DEADLINE_MS = 60_000;
const MAX_READ_DEADLINE_MS = 3_600_000;
const MAX_PORT = 65_535;

/**
 * A database of a MariaDB server on this machine. Nothing is connected before `preflight` or `open`.
 *
 * @throws StateError INVALID_CONFIG for a value out of its bounds
 */
export function mariadb(config: MariadbConfig): StorageAdapter {
  const access = accessOf(config);
  const durability = config.durability ?? "full";
  if (durability !== "full" && durability !== "normal") throw invalid("durability", "must be full or normal");
  const commitDeadlineMs = bounded(config, "commitDeadlineMs", DEFAULT_COMMIT_DEADLINE_MS, MAX_COMMIT_DEADLINE_MS);
  const readDeadlineMs = bounded(config, "readDeadlineMs", DEFAULT_READ_DEADLINE_MS, MAX_READ_DEADLINE_MS);
  return {
    kind: "mariadb",
    location: access.location,
    besidePath: resolve(config.besidePath ?? join(".", `${config.database}.mariadb`)),
    preflight: () => preflight({ access, durability, mode: "writer" }),
    open: async (mode) => {
      requireNoError(await preflight({ access, durability, mode }));
      return MariadbStore.open({ mode, access, durability, commitDeadlineMs, readDeadlineMs });
    },
    openBackup: () => Promise.reject(notSupported(access.location)),
  };
}

function accessOf(config: MariadbConfig): Access {
  const { socket = null, host = "127.0.0.1", port = DEFAULT_PORT, database, user } = config;
  for (const key of ["database", "user"] as const) {
    if (typeof config[key] !== "string" || config[key] === "") throw invalid(key, "must be given");
  }
  if (socket !== null && (typeof socket !== "string" || socket === "")) throw invalid("socket", "must be a path");
  if (!Number.isInteger(port) || port < 1 || port > MAX_PORT) throw invalid("port", `must be 1 to ${MAX_PORT}`);
  const place = socket === null ? `${host}:${port}` : resolve(socket);
  return {
    socket: socket === null ? null : resolve(socket),
    host,
    port,
    database,
    user,
    password: passwordOf(config),
    location: `mariadb:${place}/${database}`,
  };
}

function passwordOf({ password = null, passwordEnv = null }: MariadbConfig): string {
  if (passwordEnv === null) return password ?? "";
  const value = process.env[passwordEnv];
  if (value === undefined) throw invalid("password_env", `names the variable ${passwordEnv}, which is not set`);
  return value;
}

function bounded(
  config: MariadbConfig,
  key: "commitDeadlineMs" | "readDeadlineMs",
  standard: number,
  max: number,
): number {
  const value = config[key] ?? standard;
  if (value >= MIN_DEADLINE_MS && value <= max) return value;
  throw invalid(key, `must be a number from ${MIN_DEADLINE_MS} to ${max}`);
}

function invalid(key: string, message: string): StateError {
  return new StateError("INVALID_CONFIG", `mariadb: ${key} ${message}`, {
    hint: `Correct ${key} in the configuration of the database.`,
    details: { path: `database.${key}` },
  });
}

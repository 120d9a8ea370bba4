import { resolve } from "node:path";
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
  /**
   * How long the server may take to answer a COMMIT, 100 to 60,000; 1000 by default. A statement of a writer has as long, and
   * never less than it takes to wait for a lock.
   */
  readonly commitDeadlineMs?: number;
  /** How long it may take to answer a reader, 100 to 3,600,000; 60,000 by default. */
  readonly readDeadlineMs?: number;
}

const DEFAULT_PORT = 3306;
const DEFAULT_COMMIT_DEADLINE_MS = 1_000;
const DEFAULT_READ_DEADLINE_MS = 60_000;
const MIN_DEADLINE_MS = 100;
const MAX_COMMIT_DEADLINE_MS = 60_000;
const MAX_READ_DEADLINE_MS = 3_600_000;
const MAX_PORT = 65_535;
const MAX_DATABASE_LENGTH = 64;
const MAX_USER_LENGTH = 128;
const MAX_HOST_LENGTH = 253;
const MAX_PATH_LENGTH = 4096;

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
    besidePath: resolve(config.besidePath ?? `${encodeURIComponent(config.database)}.mariadb`),
    preflight: () => preflight({ access, durability, mode: "writer" }),
    open: async (mode) => {
      requireNoError(await preflight({ access, durability, mode }));
      return MariadbStore.open({ mode, access, durability, commitDeadlineMs, readDeadlineMs });
    },
    openBackup: () => Promise.reject(notSupported(access.location)),
  };
}

/** Throws `INVALID_CONFIG`. */
export function accessOf(config: MariadbConfig): Access {
  const { socket = null, host = "127.0.0.1", port = DEFAULT_PORT, database, user } = config;
  requireText("database", database, MAX_DATABASE_LENGTH);
  requireText("user", user, MAX_USER_LENGTH);
  requireText("host", host, MAX_HOST_LENGTH);
  if (socket !== null) requireText("socket", socket, MAX_PATH_LENGTH);
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

/** Some of these travel with a NUL at their end: nothing may come after it. */
function requireText(key: string, value: unknown, maxLength: number): void {
  if (typeof value !== "string" || value === "" || value.length > maxLength) {
    throw invalid(key, `must be a text of 1 to ${maxLength} characters`);
  }
  if ([...value].some((letter) => letter < " ")) throw invalid(key, "must not have control characters");
}

function passwordOf({ password = null, passwordEnv = null }: MariadbConfig): string {
  if (password !== null && typeof password !== "string") throw invalid("password", "must be a text");
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

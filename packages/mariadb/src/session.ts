/** How a session with the server is set up: what is said to it, and what it must answer. */
import { StateError } from "@wfstate/core";
import { COLLATION } from "./dialect.ts";

/**
 * `write`: groups of messages, committed together. `read`: never writes. `aside`: for long work, each statement by itself.
 * `bare`: nothing is set; to look at a server that may not be one of ours.
 */
export type Role = "write" | "read" | "aside" | "bare";

/** A writer gives way soon; a migration, and a check, wait for others to end what they do. */
export const WRITER_LOCK_WAIT_SECONDS = 1;
const ASIDE_LOCK_WAIT_SECONDS = 60;
/** A process that was stopped in the middle of a group has rows locked, the head among them, that all others need. */
const WRITER_IDLE_IN_TRANSACTION_SECONDS = 2;
const UNLIMITED = 0;
/** A connection with nothing to do is kept for as long as the server can be told to. */
const IDLE_SECONDS = 31_536_000;
/** Texts in double quotes, backslashes and all else are as Kysely's compiler expects; what does not fit is refused. */
const SQL_MODE = "STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

interface RoleSettings {
  readonly lockWaitSeconds: number;
  readonly autocommit: 0 | 1;
  readonly idleInTransactionSeconds: number;
  readonly transactions: string;
}

const roles: Readonly<Record<Exclude<Role, "bare">, RoleSettings>> = {
  // What a statement of a writer reads is what is committed when it runs, also late in a group.
  write: {
    lockWaitSeconds: WRITER_LOCK_WAIT_SECONDS,
    autocommit: 0,
    idleInTransactionSeconds: WRITER_IDLE_IN_TRANSACTION_SECONDS,
    transactions: "READ COMMITTED, READ WRITE",
  },
  read: {
    lockWaitSeconds: ASIDE_LOCK_WAIT_SECONDS,
    autocommit: 1,
    idleInTransactionSeconds: UNLIMITED,
    transactions: "REPEATABLE READ, READ ONLY",
  },
  aside: {
    lockWaitSeconds: ASIDE_LOCK_WAIT_SECONDS,
    autocommit: 1,
    idleInTransactionSeconds: UNLIMITED,
    transactions: "READ COMMITTED, READ WRITE",
  },
};

/** Statements without parameters, to be run in order on a new connection. */
export function settingsOf(role: Role): readonly string[] {
  if (role === "bare") return [];
  const { lockWaitSeconds, autocommit, idleInTransactionSeconds, transactions } = roles[role];
  return [
    `SET NAMES utf8mb4 COLLATE ${COLLATION}, sql_mode = '${SQL_MODE}', time_zone = '+00:00', autocommit = ${autocommit},
      innodb_lock_wait_timeout = ${lockWaitSeconds}, lock_wait_timeout = ${lockWaitSeconds},
      wait_timeout = ${IDLE_SECONDS}, idle_transaction_timeout = ${idleInTransactionSeconds}, default_storage_engine = InnoDB`,
    `SET SESSION TRANSACTION ISOLATION LEVEL ${transactions}`,
  ];
}

/** Asks for what a session must have, and for the largest packet that it takes. */
export const SESSION = `SELECT @@max_allowed_packet, @@autocommit, @@innodb_lock_wait_timeout, @@sql_mode, @@time_zone,
  @@collation_connection, @@default_storage_engine`;

/** @returns the largest packet, in bytes */
export function assertSession(role: Role, location: string, [packetBytes, ...found]: readonly unknown[]): number {
  if (role === "bare") return Number(packetBytes);
  const { autocommit, lockWaitSeconds } = roles[role];
  const expected = [autocommit, lockWaitSeconds, SQL_MODE, "+00:00", COLLATION, "InnoDB"];
  const modes = (value: unknown) => String(value).split(",").sort().join();
  if (expected.every((value, index) => modes(value) === modes(found[index]))) return Number(packetBytes);
  throw new StateError("DATABASE_MISCONFIGURED", `${location}: the server does not keep the settings of a session`, {
    hint: "Look for a proxy, or an init_connect of the server, that changes them.",
    details: { path: location, kind: "rejected", outcome: "not_applied", expected, found },
  });
}

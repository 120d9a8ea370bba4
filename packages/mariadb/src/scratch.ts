/** A database of its own on the server that a configuration names, for what must never touch the one of the user. */
import { randomBytes } from "node:crypto";
import { messageOf } from "@wfstate/core";
import { accountOf, grantOn, identifier, WRITER_GRANTS } from "./account.ts";
import { accessOf, type MariadbConfig } from "./adapter.ts";
import { fault } from "./classify.ts";
import { type Access, Connection } from "./connection.ts";
import type { DriverError } from "./faults.ts";
import { loginError } from "./login.ts";

const PREFIX = "wfstate_bench_";
const RANDOM_BYTES = 8;
const OURS = new RegExp(`^${PREFIX}[0-9a-f]{${RANDOM_BYTES * 2}}$`);
const DEADLINE_MS = 60_000;
const NO_RIGHT_IN_DATABASE = 1044;

export interface ScratchDatabase {
  readonly database: string;
  /** Removes it with all that is in it. */
  drop(): Promise<void>;
}

/**
 * Creates a database with a name of its own. What a killed process has left is removed first: whoever uses such a database holds a
 * lock of its name, which the server takes back when the connection ends.
 *
 * @throws {StateError} `DATABASE_ACCESS_DENIED` with the statement that allows it, and what reaching the server can meet
 */
export async function createScratchDatabase(config: MariadbConfig): Promise<ScratchDatabase> {
  // No database: the configured one may not be there yet, and is none of our business here.
  const access = { ...accessOf(config), database: "" };
  const connection = await reach(access);
  try {
    await dropLeftovers(connection);
    const database = PREFIX + randomBytes(RANDOM_BYTES).toString("hex");
    await lock(connection, database);
    await create(connection, access, database);
    return { database, drop: () => dropAtEnd(connection, access, database) };
  } catch (error) {
    await connection.end();
    throw error;
  }
}

async function reach(access: Access): Promise<Connection> {
  return await Connection.open(access, "bare").catch((error: unknown) => Promise.reject(loginError(error, access)));
}

async function create(connection: Connection, access: Access, database: string): Promise<void> {
  try {
    await connection.command(`CREATE DATABASE ${identifier(database)} CHARACTER SET utf8mb4`, DEADLINE_MS);
  } catch (error) {
    if ((error as DriverError).errno !== NO_RIGHT_IN_DATABASE) throw loginError(error, access);
    const [account = ""] = await textsOf(connection, "SELECT CURRENT_USER()");
    const pattern = `\`${PREFIX.replaceAll("_", "\\_")}%\``;
    throw fault("rejected", access.location, `${access.user} may not create a database: ${messageOf(error)}`, {
      code: "DATABASE_ACCESS_DENIED",
      hint: grantOn(pattern, accountOf(account), WRITER_GRANTS),
      cause: error,
    });
  }
}

async function dropLeftovers(connection: Connection): Promise<void> {
  const databases = await textsOf(connection, `SHOW DATABASES LIKE '${PREFIX.replaceAll("_", "\\_")}%'`);
  for (const database of databases.filter((name) => OURS.test(name))) {
    if (!(await lock(connection, database))) continue;
    await drop(connection, database);
    await textsOf(connection, "SELECT RELEASE_LOCK(?)", database);
  }
}

/** False where another process has it. */
async function lock(connection: Connection, database: string): Promise<boolean> {
  return (await textsOf(connection, "SELECT GET_LOCK(?, 0)", database))[0] === "1";
}

async function dropAtEnd(held: Connection, access: Access, database: string): Promise<void> {
  const connection = held.isLost ? await reach(access) : held;
  try {
    await drop(connection, database);
  } finally {
    await connection.end();
  }
}

async function drop(connection: Connection, database: string): Promise<void> {
  await connection.command(`DROP DATABASE IF EXISTS ${identifier(database)}`, DEADLINE_MS);
}

async function textsOf(connection: Connection, sql: string, ...parameters: string[]): Promise<string[]> {
  const { values } = await connection.execute({ sql, parameters }, DEADLINE_MS);
  return values.map(String);
}

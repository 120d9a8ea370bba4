/** A second look at a MariaDB, with plain SQL over a connection of its own, and without any code of ours. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, createConnection, type RowDataPacket } from "mysql2/promise";
import type { MariadbAccess } from "./database.ts";

const POLL_MS = 5;
/** The server has heard of its client's end long before. */
const MAX_POLLS = 4_000;

export async function connected<Result>(
  access: { readonly socket: string; readonly database: string; readonly user: string; readonly password?: string },
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const { socket: socketPath, database, user, password = "" } = access;
  const connection = await createConnection({ socketPath, database, user, password });
  try {
    return await work(connection);
  } finally {
    connection.destroy();
  }
}

/** Puts what is in the tables into those of another database, once the server has ended what its dead clients had begun. */
export async function copyTables(from: MariadbAccess, to: string): Promise<void> {
  await connected({ ...from, user: "root", password: "" }, async (connection) => {
    await untilNobodyIsConnected(connection, from.user);
    await connection.query("SET foreign_key_checks = 0, autocommit = 0");
    for (const table of await tablesOf(connection, from.database)) {
      await connection.query(`DELETE FROM \`${to}\`.\`${table}\``);
      await connection.query(`INSERT INTO \`${to}\`.\`${table}\` SELECT * FROM \`${from.database}\`.\`${table}\``);
    }
    await connection.query("COMMIT");
  });
}

async function tablesOf(connection: Connection, database: string): Promise<string[]> {
  const [rows] = await connection.execute<(RowDataPacket & { name: string })[]>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'",
    [database],
  );
  return rows.map(({ name }) => name);
}

async function untilNobodyIsConnected(connection: Connection, user: string): Promise<void> {
  for (let poll = 0; poll < MAX_POLLS; poll++) {
    const [rows] = await connection.execute<RowDataPacket[]>(
      "SELECT id FROM information_schema.processlist WHERE user = ?",
      [user],
    );
    if (rows.length === 0) return;
    await sleep(POLL_MS);
  }
  throw new Error(`${user} is still connected`);
}

import { randomBytes } from "node:crypto";
import { type Connection, createConnection } from "mysql2/promise";

/** What an app may do in its own database; it may do nothing outside of it. */
const GRANTS = [
  "SELECT",
  "INSERT",
  "UPDATE",
  "DELETE",
  "CREATE",
  "ALTER",
  "DROP",
  "INDEX",
  "REFERENCES",
  "CREATE VIEW",
  "SHOW VIEW",
  "TRIGGER",
  "LOCK TABLES",
];
const NAME = /^[A-Za-z0-9_]{1,64}$/;
const CONNECT_DEADLINE_MS = 60_000;
/** A client that still holds a table of a database to drop makes an error, not a wait without end. */
const LOCK_WAIT_SECONDS = 10;

/** How an app reaches its database: a user of its own, with rights in this database alone. */
export interface DatabaseAccess {
  socket: string;
  database: string;
  user: string;
  password: string;
}

/** Runs something as root, in a connection of its own. */
export async function asRoot<T>(socket: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection({ socketPath: socket, user: "root", connectTimeout: CONNECT_DEADLINE_MS });
  try {
    return await work(connection);
  } finally {
    connection.destroy();
  }
}

function requireName(name: string): void {
  if (!NAME.test(name)) throw new Error(`"${name}" is no name for a database here: use letters, digits and _.`);
}

/** The accounts of a database: names are unique, so the user is named after it. `%` would let in other machines. */
function accountsOf(database: string): string[] {
  return [`'${database}'@'localhost'`, `'${database}'@'127.0.0.1'`];
}

export async function createDatabase(socket: string, database: string): Promise<DatabaseAccess> {
  requireName(database);
  const password = randomBytes(16).toString("hex");
  // In a GRANT an underscore stands for any letter.
  const pattern = database.replaceAll("_", "\\_");
  await asRoot(socket, async (connection) => {
    await connection.query(`CREATE DATABASE \`${database}\``);
    for (const account of accountsOf(database)) {
      await connection.query(`CREATE USER ${account} IDENTIFIED BY '${password}'`);
      await connection.query(`GRANT ${GRANTS.join(", ")} ON \`${pattern}\`.* TO ${account}`);
    }
  });
  return { socket, database, user: database, password };
}

export async function dropDatabase(socket: string, database: string): Promise<void> {
  requireName(database);
  await asRoot(socket, async (connection) => {
    await connection.query(`SET SESSION lock_wait_timeout = ${LOCK_WAIT_SECONDS}`);
    await connection.query(`DROP DATABASE IF EXISTS \`${database}\``);
    for (const account of accountsOf(database)) await connection.query(`DROP USER IF EXISTS ${account}`);
  });
}

export function randomName(): string {
  return `wfstate_${randomBytes(8).toString("hex")}`;
}

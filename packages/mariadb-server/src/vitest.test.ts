import { createConnection } from "mysql2/promise";
import { beforeAll, expect, test } from "vitest";
import type { DatabaseAccess } from "./root.ts";
import { testDatabase } from "./vitest.ts";

let own: DatabaseAccess;
let other: DatabaseAccess;
beforeAll(async () => {
  own = await testDatabase();
  other = await testDatabase();
});

const connect = ({ socket, database, user, password }: DatabaseAccess) =>
  createConnection({ socketPath: socket, database, user, password });

test("a user may do everything an app needs in its own database, and nothing in another", async () => {
  const connection = await connect(own);
  try {
    await connection.query("CREATE TABLE plain (n INT PRIMARY KEY)");
    await connection.query("CREATE TABLE child (n INT, FOREIGN KEY (n) REFERENCES plain (n))");
    await connection.query("CREATE TRIGGER guard BEFORE DELETE ON plain FOR EACH ROW SIGNAL SQLSTATE '45000'");
    await connection.query("CREATE VIEW seen AS SELECT n FROM plain");
    await connection.query("SHOW CREATE VIEW seen");
    await connection.query("ALTER TABLE child ADD COLUMN text VARCHAR(9), ADD INDEX by_text (text)");
    await connection.query("LOCK TABLES plain WRITE");
    await connection.query("INSERT INTO plain VALUES (1)");
    await connection.query("UNLOCK TABLES");
    await connection.query("DROP TABLE child");

    const refused = { code: expect.stringMatching(/DENIED/) };
    await expect(connection.query(`CREATE TABLE ${other.database}.mine (n INT)`)).rejects.toMatchObject(refused);
    // The name of this one matches the first's, were its underscore taken for any letter.
    const similar = own.database.replace("_", "x");
    await expect(connection.query(`CREATE DATABASE ${similar}`)).rejects.toMatchObject(refused);
    await expect(connection.query("SELECT User FROM mysql.user")).rejects.toMatchObject(refused);
    await expect(connection.query("SET GLOBAL read_only = 1")).rejects.toMatchObject(refused);
  } finally {
    connection.destroy();
  }
});

test("one file's databases are on one server, with texts in UTF-8 and durable commits", async () => {
  const connection = await connect(other);
  try {
    const query =
      "SELECT @@character_set_database AS charset, @@innodb_flush_log_at_trx_commit AS flush, @@skip_networking AS net";
    expect((await connection.query(query))[0]).toEqual([{ charset: "utf8mb4", flush: 1, net: 1 }]);
    expect(other.socket).toBe(own.socket);
  } finally {
    connection.destroy();
  }
});

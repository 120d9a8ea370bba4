import type { Connection, RowDataPacket } from "mysql2/promise";
import type { MariadbAccess } from "../kill/database.ts";
import { connected } from "../kill/raw-mariadb.ts";

interface SavedTable {
  readonly name: string;
  readonly definition: string;
  readonly rows: readonly RowDataPacket[];
}

/** What a database is put back to between two defects; its views stay as they are. */
export class SavedTables {
  readonly #access: MariadbAccess;
  readonly #tables: readonly SavedTable[];

  private constructor(access: MariadbAccess, tables: readonly SavedTable[]) {
    this.#access = access;
    this.#tables = tables;
  }

  static of(access: MariadbAccess): Promise<SavedTables> {
    return connected(access, async (connection) => {
      const tables: SavedTable[] = [];
      for (const name of await tableNames(connection)) {
        const [[created]] = await connection.query<RowDataPacket[]>(`SHOW CREATE TABLE \`${name}\``);
        const [rows] = await connection.query<RowDataPacket[]>(`SELECT * FROM \`${name}\``);
        tables.push({ name, definition: String(created?.["Create Table"]), rows });
      }
      return new SavedTables(access, tables);
    });
  }

  putBack(anew: boolean): Promise<void> {
    return connected(this.#access, async (connection) => {
      await connection.query("SET foreign_key_checks = 0, autocommit = 0");
      if (anew) for (const name of await tableNames(connection)) await connection.query(`DROP TABLE \`${name}\``);
      for (const { name, definition, rows } of this.#tables) {
        await connection.query(anew ? definition : `DELETE FROM \`${name}\``);
        if (rows.length > 0) await connection.query(`INSERT INTO \`${name}\` VALUES ?`, [rows.map(Object.values)]);
      }
      await connection.query("COMMIT");
    });
  }
}

async function tableNames(connection: Connection): Promise<string[]> {
  const [rows] = await connection.query<RowDataPacket[]>("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'");
  return rows.map((row) => String(Object.values(row)[0]));
}

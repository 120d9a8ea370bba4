/** A store to damage behind its back: plain SQL on either engine, foreign keys off, and the files beside it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "@wfstate/state";
import Database from "better-sqlite3";
import type { MariadbAccess } from "../kill/database.ts";
import { connected } from "../kill/raw-mariadb.ts";

export type Row = Readonly<Record<string, string | number | null>>;
type Values = readonly (string | number | null)[];

export interface Place {
  readonly engine: "sqlite" | "mariadb";
  readonly target: Target;
  /** Where files of ours stand. */
  readonly folder: string;
  /** One statement that both engines understand: names that are words of SQL in backticks. */
  sql(text: string, ...values: Values): Promise<void>;
  rows(text: string, ...values: Values): Promise<Row[]>;
}

export function sqlitePlace(folder: string): Place & { readonly path: string } {
  const path = join(folder, "wirthforge_state.db");
  const withDatabase = <Result>(work: (database: Database.Database) => Result): Result => {
    const database = new Database(path, { fileMustExist: true });
    try {
      database.pragma("foreign_keys = OFF");
      // A view that a change of the layout breaks does not keep it from happening.
      database.pragma("legacy_alter_table = ON");
      return work(database);
    } finally {
      database.close();
    }
  };
  return {
    engine: "sqlite",
    target: path,
    folder,
    path,
    sql: async (text, ...values) => void withDatabase((database) => database.prepare(text).run(...values)),
    rows: async (text, ...values) => withDatabase((database) => database.prepare<unknown[], Row>(text).all(...values)),
  };
}

export function mariadbPlace(access: MariadbAccess, folder: string): Place {
  const run = (text: string, values: Values): Promise<Row[]> =>
    connected(access, async (connection) => {
      await connection.query("SET foreign_key_checks = 0");
      const [rows] = await connection.query(text, [...values]);
      return Array.isArray(rows) ? (rows as Row[]) : [];
    });
  const { socket, database, user, password } = access;
  return {
    engine: "mariadb",
    target: { database: { type: "mariadb", socket, database, user, password, journal_dir: folder } },
    folder,
    sql: async (text, ...values) => void (await run(text, values)),
    rows: (text, ...values) => run(text, values),
  };
}

export function anchorPathIn({ folder }: Place): string {
  const name = readdirSync(folder).find((file) => file.endsWith("-anchor"));
  if (name === undefined) throw new Error(`no anchor in ${folder}`);
  return join(folder, name);
}

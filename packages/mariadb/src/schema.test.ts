import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { expect, test } from "vitest";
import { mariadbTraits } from "./dialect.ts";
import { openStore, statement } from "./fixture.test.helpers.ts";

const { keyText, text } = mariadbTraits.columnTypes;

/** As the SQLite adapter tells of the same tables, made in SQLite's words. */
const expected = {
  views: ["open_session"],
  tables: [
    {
      name: "counter",
      columns: [{ name: "id", type: "integer", nullable: false }],
      primaryKey: ["id"],
      indexes: [],
      foreignKeys: [],
    },
    {
      name: "entry",
      columns: [
        { name: "session_id", type: "text", nullable: false },
        { name: "seq", type: "integer", nullable: false },
        { name: "previous", type: "integer", nullable: true },
      ],
      primaryKey: ["seq", "session_id"],
      indexes: [],
      foreignKeys: [
        { columns: ["previous"], references: "counter", onDelete: "SET NULL" },
        { columns: ["session_id"], references: "session", onDelete: "CASCADE" },
      ],
    },
    {
      name: "session",
      columns: [
        { name: "session_id", type: "text", nullable: false },
        { name: "user_id", type: "text", nullable: false },
        { name: "energy", type: "real", nullable: true },
        { name: "closed", type: "integer", nullable: false },
        { name: "at", type: "text", nullable: true },
        { name: "raw", type: "blob", nullable: true },
      ],
      primaryKey: ["session_id"],
      indexes: [
        { columns: ["energy"], unique: false },
        { columns: ["user_id", "at"], unique: true },
      ],
      foreignKeys: [{ columns: ["user_id"], references: "user", onDelete: "NO ACTION" }],
    },
    {
      name: "user",
      columns: [{ name: "user_id", type: "text", nullable: false }],
      primaryKey: ["user_id"],
      indexes: [],
      foreignKeys: [],
    },
  ],
};

const layout = [
  `CREATE TABLE user (user_id ${keyText} PRIMARY KEY)`,
  `CREATE TABLE session (session_id ${keyText} PRIMARY KEY, user_id ${keyText} NOT NULL DEFAULT 'x', energy DOUBLE,
     closed BOOLEAN NOT NULL, at ${keyText}, raw LONGBLOB, UNIQUE (user_id, at),
     FOREIGN KEY (user_id) REFERENCES user (user_id) ON DELETE RESTRICT)`,
  "CREATE TABLE counter (id BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT)",
  // Both keys get an index of the server's own, which nobody asked for.
  `CREATE TABLE entry (session_id ${keyText}, seq BIGINT, previous BIGINT, PRIMARY KEY (seq, session_id),
     CONSTRAINT entry_session FOREIGN KEY (session_id) REFERENCES session (session_id) ON DELETE CASCADE,
     FOREIGN KEY (previous) REFERENCES counter (id) ON DELETE SET NULL)`,
  "CREATE INDEX session_by_energy ON session (energy)",
  "CREATE VIEW open_session AS SELECT session_id FROM session",
];

test("check tells the logical schema in words of every engine, without what the server adds", async () => {
  const store = await openStore(await testDatabase());
  await store.transact(layout.map((sql) => statement(sql)));
  const { engine, schema, problems, sizeBytes, walBytes } = await store.check();
  expect(engine).toMatch(/^MariaDB 1\d\.\d+\.\d+$/);
  expect(schema).toEqual(expected);
  expect(problems).toEqual([]);
  expect([sizeBytes > 0, walBytes]).toEqual([true, 0]);
  expect(await store.size()).toEqual({ sizeBytes, walBytes });
});

test("an index that is asked for is told, also on the column of a key", async () => {
  const store = await openStore(await testDatabase());
  await store.transact([...layout, "CREATE INDEX entry_by_previous ON entry (previous)"].map((sql) => statement(sql)));
  const entry = (await store.check()).schema.tables.find(({ name }) => name === "entry");
  expect(entry?.indexes).toEqual([{ columns: ["previous"], unique: false }]);
});

test("every type that core may name is told as what it holds", async () => {
  const store = await openStore(await testDatabase());
  const { integer, real } = mariadbTraits.columnTypes;
  await store.transact([
    statement(`CREATE TABLE t (a ${keyText}, b ${text}, c ${integer}, d ${real}, e JSON, f DATETIME(6))`),
  ]);
  const [table] = (await store.check()).schema.tables;
  expect(table?.columns.map(({ type }) => type)).toEqual(["text", "text", "integer", "real", "text", "text"]);
  const [catalogue] = await store.transact([mariadbTraits.catalogue]);
  expect(catalogue?.values.slice(0, 3)).toEqual(["table", "t", "a"]);
});

test("the check of integrity names what dangles, what is missing, and views of what is gone; it is not run unasked", async () => {
  const store = await openStore(await testDatabase());
  await store.transact(layout.map((sql) => statement(sql)));
  const connection = await store.pin();
  for (const sql of [
    "SET foreign_key_checks = 0",
    "INSERT INTO entry VALUES ('nobody', 1, 77)",
    "DROP TABLE session",
    "SET foreign_key_checks = 1",
  ]) {
    await connection.run(statement(sql));
  }
  await connection.release();
  expect(await store.check()).toMatchObject({ problems: [], danglingKeys: [] });
  const { problems, danglingKeys } = await store.check({ integrity: true });
  expect(problems).toEqual([
    expect.stringMatching(/open_session: Table .*session' doesn't exist/),
    expect.stringMatching(/open_session: .*references invalid/),
    expect.stringMatching(/open_session: Corrupt/),
  ]);
  expect(danglingKeys).toEqual([
    "table entry refers to table session, which does not exist",
    "table entry has 1 rows that refer to a row missing in counter",
  ]);
});

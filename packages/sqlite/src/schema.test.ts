import { expect, test } from "vitest";
import { openStore, statement, temporaryPath } from "./fixture.test.helpers.ts";

test("check tells the logical schema, sorted and in words of every engine", async () => {
  const store = await openStore(temporaryPath());
  await store.transact(
    [
      `CREATE TABLE session (
         session_id TEXT PRIMARY KEY, user_id VARCHAR(20) NOT NULL DEFAULT 'x' REFERENCES "user" (user_id) ON DELETE SET NULL,
         energy DOUBLE, closed BOOLEAN NOT NULL, at TIMESTAMP, state JSON, raw BLOB, UNIQUE (user_id, at))`,
      'CREATE TABLE "user" (user_id TEXT PRIMARY KEY) WITHOUT ROWID',
      "CREATE TABLE entry (session_id TEXT, seq INTEGER, audit_id INTEGER, PRIMARY KEY (seq, session_id))",
      "CREATE TABLE counter (id INTEGER PRIMARY KEY AUTOINCREMENT)",
      "CREATE INDEX session_by_energy ON session (energy)",
      "CREATE VIEW open_session AS SELECT session_id FROM session",
    ].map((sql) => statement(sql)),
  );
  const { schema, engine, problems, danglingKeys, sizeBytes, walBytes } = await store.check();
  expect(engine).toMatch(/^SQLite 3\.\d+\.\d+$/);
  expect([problems, danglingKeys]).toEqual([[], []]);
  expect(sizeBytes).toBeGreaterThan(0);
  expect(walBytes).toBeGreaterThan(0);
  expect(await store.size()).toMatchObject({ walBytes });
  expect(schema.views).toEqual(["open_session"]);
  expect(schema.tables.map(({ name }) => name)).toEqual(["counter", "entry", "session", "user"]);
  expect(schema.tables[1]).toMatchObject({ primaryKey: ["seq", "session_id"], indexes: [], foreignKeys: [] });
  expect(schema.tables[2]).toEqual({
    name: "session",
    columns: [
      { name: "session_id", type: "text", nullable: false },
      { name: "user_id", type: "text", nullable: false },
      { name: "energy", type: "real", nullable: true },
      { name: "closed", type: "integer", nullable: false },
      { name: "at", type: "text", nullable: true },
      { name: "state", type: "text", nullable: true },
      { name: "raw", type: "blob", nullable: true },
    ],
    primaryKey: ["session_id"],
    indexes: [
      { columns: ["energy"], unique: false },
      { columns: ["user_id", "at"], unique: true },
    ],
    foreignKeys: [{ columns: ["user_id"], references: "user", onDelete: "SET NULL" }],
  });
});

test("the check of integrity names what dangles, and is not run unasked", async () => {
  const store = await openStore(temporaryPath());
  await store.transact([
    statement("CREATE TABLE parent (id INTEGER PRIMARY KEY)"),
    statement("CREATE TABLE child (parent_id INTEGER REFERENCES parent (id))"),
  ]);
  const connection = await store.pin();
  await connection.run(statement("PRAGMA foreign_keys = OFF"));
  await connection.run(statement("INSERT INTO child VALUES (7)"));
  await connection.release();
  expect(await store.check()).toMatchObject({ problems: [], danglingKeys: [] });
  expect(await store.check({ integrity: true })).toMatchObject({
    problems: [],
    danglingKeys: ["table child, row 1 refers to a row missing in parent"],
  });
});

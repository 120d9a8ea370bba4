import { type MigrationContext, rowsOf } from "@wfstate/core";
import { sqlite } from "@wfstate/sqlite";
import { Kysely } from "kysely";
import { expect, test } from "vitest";
import { RowInserter } from "./rows.ts";

test("rows go many to a statement, large ones fewer, and each that is too large alone", async () => {
  const store = await sqlite({ path: ":memory:" }).open("writer");
  const run = async (statement: { sql: string; parameters: readonly unknown[] }) =>
    (await store.transact([{ sql: statement.sql, parameters: statement.parameters as string[] }]))[0];
  await run({ sql: "CREATE TABLE place (number INTEGER, text TEXT)", parameters: [] });
  const sent: number[] = [];
  const context = {
    db: new Kysely({ dialect: store.dialect }),
    run: (statement: { sql: string; parameters: readonly unknown[] }) => {
      sent.push(statement.parameters.length / 2);
      return run(statement);
    },
  } as unknown as MigrationContext;
  const sizes = [...Array(2_500).fill(1), 400_000, 400_000, 400_000, 3_000_000, 1, 1];
  await new RowInserter(context, "place", ["number", "text"]).insert(
    sizes.map((size, number) => [number, "x".repeat(size)]),
  );
  expect(sent).toEqual([2_000, 502, 1, 1, 2]);
  const found = await run({ sql: "SELECT number, length(text) AS size FROM place ORDER BY number", parameters: [] });
  expect(found === undefined ? [] : rowsOf(found)).toEqual(sizes.map((size, number) => ({ number, size })));
  await store.close();
});

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Store } from "@wfstate/core";
import { type Case, casesOf } from "../case.ts";
import { type CaseContext, dbOf, errorOf, ids, insert, statement } from "../context.ts";

const ROWS = 200;
const ROW_BYTES = 10_000;
const MAX_TIDY_CALLS = 2_000;
const KEPT = "kept";

/** Gives the text that every deleted row held. */
async function storeAndDelete(c: CaseContext, store: Store): Promise<string> {
  const secret = `deleted ${c.random.between(1, 1_000_000_000)} of ${process.pid}`;
  const t = `${secret} `.repeat(Math.ceil(ROW_BYTES / (secret.length + 1)));
  await store.transact([insert(store, { id: KEPT, t: "stays" })]);
  for (let n = 0; n < ROWS; n++) await store.transact([insert(store, { id: `row ${n}`, t })]);
  await store.transact([statement(dbOf(store).deleteFrom("item").where("id", "!=", KEPT))]);
  return secret;
}

/** Of the files that can be reached, those that hold the text. */
async function holding(files: readonly string[], secret: string, notErased: readonly string[]): Promise<string[]> {
  const unreachable = (file: string) =>
    notErased.some((name) => (name.endsWith("*") ? file.startsWith(name.slice(0, -1)) : file === name));
  const found: string[] = [];
  for (const file of files) {
    if (!unreachable(file) && (await contentOf(file)).includes(secret)) found.push(file);
  }
  return found;
}

/** A server deletes files when it likes. */
function contentOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  });
}

/** Calls until it is done; gives how often. */
async function tidyAll(store: Store): Promise<number> {
  for (let calls = 1; calls <= MAX_TIDY_CALLS; calls++) if ((await store.tidy({ maxMs: 1 })).done) return calls;
  throw new Error(`not done after ${MAX_TIDY_CALLS} calls`);
}

const needsCompact: Case["notExercised"] = ({ declares }) => (declares.compact ? null : "it does not compact");

export const compactingCases = [
  ...casesOf("compacting", {
    "maintaining changes no row, and what is sent meanwhile is answered": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "before" })]);
      const maintained = [store.maintain("analyze"), store.maintain("checkpoint")];
      const sent = store.transact([insert(store, { id: "meanwhile" })]);
      await Promise.all([...maintained, sent]);
      assert.deepEqual(await ids(await c.reader()), ["before", "meanwhile"]);
    },
    "a reader analyzes nothing": async (c) => {
      await c.items();
      await errorOf((await c.reader()).maintain("analyze"));
    },
  }),
  ...casesOf(
    "compacting",
    {
      "what was deleted gives its room back, and what was not stays": async (c) => {
        const store = await c.items();
        await storeAndDelete(c, store);
        const { freedBytes } = await store.compact({ erase: true });
        assert.ok(freedBytes > (ROWS * ROW_BYTES) / 2, `${freedBytes} bytes were freed`);
        assert.deepEqual(await ids(store), [KEPT]);
        assert.deepEqual((await store.check({ integrity: true })).problems, []);
      },
      "the schema is the same afterwards": async (c) => {
        const store = await c.items();
        const { schema } = await store.check();
        await store.compact({ erase: false });
        assert.deepEqual((await store.check()).schema, schema);
      },
      "messages that are sent meanwhile are answered, and are there": async (c) => {
        const store = await c.items();
        const sent = [store.transact([insert(store, { id: "before" })])];
        const compacted = store.compact({ erase: true });
        sent.push(store.transact([insert(store, { id: "meanwhile" })]));
        await Promise.all([...sent, compacted]);
        assert.deepEqual(await ids(await c.reader()), ["before", "meanwhile"]);
      },
      "a reader compacts nothing": async (c) => {
        await c.items();
        await errorOf((await c.reader()).compact({ erase: false }));
      },
    },
    needsCompact,
  ),
  ...casesOf(
    "compacting",
    {
      "what was deleted is in none of the files, but for those that are named": async (c) => {
        const store = await c.items();
        const files = async () => (await c.definition.files?.(c.place)) ?? [];
        const secret = await storeAndDelete(c, store);
        assert.notDeepEqual(await holding(await files(), secret, []), []);
        const { notErased } = await store.compact({ erase: true });
        assert.deepEqual(await holding(await files(), secret, notErased), []);
      },
    },
    (definition) =>
      needsCompact(definition) ?? (definition.files === undefined ? "nobody says where its files are" : null),
  ),
  ...casesOf(
    "compacting",
    {
      "a store that does not compact says so": async (c) => {
        const error = await errorOf((await c.items()).compact({ erase: true }));
        assert.equal(error.code, "NOT_SUPPORTED");
      },
    },
    ({ declares }) => (declares.compact ? "it compacts" : null),
  ),
  ...casesOf("compacting", {
    "tidying comes to an end, and changes neither rows nor schema": async (c) => {
      const store = await c.items();
      const { schema } = await store.check();
      await storeAndDelete(c, store);
      await tidyAll(store);
      assert.deepEqual(await ids(store), [KEPT]);
      const after = await store.check({ integrity: true });
      assert.deepEqual([after.schema, after.problems], [schema, []]);
      // Whoever is done can be asked again.
      await tidyAll(store);
    },
    "messages that are sent while it tidies are answered in their order": async (c) => {
      const store = await c.items();
      await storeAndDelete(c, store);
      const tidied = tidyAll(store);
      for (let n = 0; n < 20; n++) await store.transact([insert(store, { id: `new ${n}` })]);
      await tidied;
      assert.equal((await ids(await c.reader())).length, 21);
    },
  }),
];

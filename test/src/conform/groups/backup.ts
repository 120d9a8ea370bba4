import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "@wfstate/core";
import { type Case, casesOf } from "../case.ts";
import { type CaseContext, createItems, dbOf, errorOf, ids, insert, rows, statement } from "../context.ts";
import { startInserting } from "../processes.ts";

const BEFORE = 20;
const ENOUGH = 40;

/** A folder of its own, outside of the place of the database. */
async function targetFolder(c: CaseContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wfstate-copies-"));
  c.afterwards(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function openCopy(c: CaseContext, path: string): Promise<Store> {
  const copy = await c.another().openBackup(path);
  c.afterwards(() => copy.close());
  return copy;
}

async function numbersIn(store: Store, table = "item"): Promise<number[]> {
  const found = await rows<{ n: number }>(store, dbOf(store).selectFrom(table).select("n").orderBy("n"));
  return found.map(({ n }) => n);
}

/** Of a copy, be it a file or a folder: the names, and what is in them. */
async function contentOf(path: string): Promise<string> {
  if (!(await stat(path)).isDirectory())
    return createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map(async (name) => `${name} ${await contentOf(join(path, name))}`))).join("\n");
}

function insertBoth(store: Store, n: number): Parameters<Store["transact"]>[0] {
  const row = { id: `i${n}`, n, r: null, t: null };
  return ["item", "other"].map((table) => statement(dbOf(store).insertInto(table).values(row)));
}

const needsBackup: Case["notExercised"] = ({ declares }) => (declares.backup ? null : "it makes no copy of itself");

export const backupCases: readonly Case[] = [
  ...casesOf(
    "backup",
    {
      "what was acknowledged before it is in the copy, to the last message, and nothing later": async (c) => {
        const store = await c.items();
        for (const id of ["a", "b", "last"]) await store.transact([insert(store, { id })]);
        const path = join(await targetFolder(c), "copy");
        const { bytes } = await store.backup(path);
        assert.ok(bytes > 0, "it says how large it is");
        await store.transact([insert(store, { id: "later" })]);
        assert.deepEqual(await ids(await openCopy(c, path)), ["a", "b", "last"]);
      },
      "a copy has the schema of its source, and the engine finds nothing wrong with it": async (c) => {
        const store = await c.items();
        await store.transact([insert(store, { id: "a", n: 2n ** 53n + 1n, r: 0.1, t: "Grüße \u{1F30D}" })]);
        const path = join(await targetFolder(c), "copy");
        await store.backup(path);
        const copy = await openCopy(c, path);
        assert.deepEqual((await copy.check()).schema, (await store.check()).schema);
        assert.deepEqual((await copy.check({ integrity: true })).problems, []);
        const all = dbOf(store).selectFrom("item").selectAll();
        assert.deepEqual(await rows(copy, all), await rows(store, all));
      },
      "one that is made while others write is one state of the database": async (c) => {
        const store = await c.items();
        await createItems(store, "other");
        for (let n = 0; n < BEFORE; n++) await store.transact(insertBoth(store, n));
        let copying = true;
        let acknowledged = BEFORE;
        const writing = (async () => {
          for (; copying || acknowledged < ENOUGH; acknowledged++)
            await store.transact(insertBoth(store, acknowledged));
        })();
        const folder = await targetFolder(c);
        const reader = await c.reader();
        for (const name of ["one", "two"]) {
          const before = acknowledged;
          await reader.backup(join(folder, name));
          const copy = await openCopy(c, join(folder, name));
          const [item, other] = [await numbersIn(copy), await numbersIn(copy, "other")];
          assert.deepEqual(item, other, "half of a message is in it");
          assert.deepEqual(item, [...item.keys()], "a gap");
          assert.ok(item.length >= before, `${before} were acknowledged before it, and it has ${item.length}`);
        }
        copying = false;
        await writing;
        assert.equal((await numbersIn(store)).length, acknowledged, "what was written meanwhile is in the source");
      },
      "one that is made while another process writes lacks nothing of what that was told before": async (c) => {
        const process = startInserting(c.definition, c.place);
        c.afterwards(() => process.kill());
        while (process.acknowledged.length < BEFORE) await sleep(2);
        const reader = await c.reader();
        const path = join(await targetFolder(c), "copy");
        const told = [...process.acknowledged];
        await reader.backup(path);
        await process.kill();
        const copied = new Set(await numbersIn(await openCopy(c, path)));
        assert.deepEqual(
          told.filter((n) => !copied.has(n)),
          [],
          "acknowledged, and not in the copy",
        );
        const source = new Set(await numbersIn(await c.reader()));
        assert.deepEqual(
          [...copied].filter((n) => !source.has(n)),
          [],
          "in the copy, and not in its source",
        );
      },
      "where no trace is left of what was deleted a copy is one state as well, and a checksum that is told is its own":
        async (c) => {
          const store = await c.items();
          await createItems(store, "other");
          for (let n = 0; n < BEFORE; n++) await store.transact(insertBoth(store, n));
          const none = statement(dbOf(store).selectFrom("item").select("id").where("id", "=", "no such"));
          let copying = true;
          let acknowledged = BEFORE;
          const writing = (async () => {
            for (; copying; acknowledged++) await store.transact(insertBoth(store, acknowledged));
          })();
          const path = join(await targetFolder(c), "copy");
          const { sha256 } = await (await c.reader()).backup(path, { traces: none, scratch: true });
          const told = await sha256;
          copying = false;
          await writing;
          if (told !== null) assert.equal(await contentOf(path), told);
          const copy = await openCopy(c, path);
          const numbers = await numbersIn(copy);
          assert.ok(numbers.length >= BEFORE, "what was acknowledged before is there");
          assert.deepEqual(numbers, [...numbers.keys()], "without a gap");
          assert.deepEqual(await numbersIn(copy, "other"), numbers, "both of each message are there");
          assert.deepEqual((await copy.check({ integrity: true })).problems, []);
        },
      "nothing is ever overwritten": async (c) => {
        const store = await c.items();
        const folder = await targetFolder(c);
        await writeFile(join(folder, "file"), "precious");
        await mkdir(join(folder, "folder"));
        for (const name of ["file", "folder"]) {
          assert.equal((await errorOf(store.backup(join(folder, name)))).code, "TARGET_EXISTS");
        }
        assert.equal(await readFile(join(folder, "file"), "utf8"), "precious");
        assert.deepEqual((await readdir(folder)).sort(), ["file", "folder"]);
      },
      "two into one target make one at most, and that is whole": async (c) => {
        const store = await c.items();
        await store.transact([insert(store, { id: "a" })]);
        const folder = await targetFolder(c);
        const path = join(folder, "copy");
        const outcomes = await Promise.allSettled([store.backup(path), (await c.reader()).backup(path)]);
        const made = outcomes.filter(({ status }) => status === "fulfilled").length;
        assert.ok(made <= 1, "both say that they have made it");
        assert.equal((await readdir(folder)).includes("copy"), made === 1);
        if (made === 1) assert.deepEqual(await ids(await openCopy(c, path)), ["a"]);
      },
      "one that fails leaves nothing": async (c) => {
        const store = await c.items();
        const folder = await targetFolder(c);
        assert.equal((await errorOf(store.backup(join(folder, "no", "such")))).code, "TARGET_NOT_WRITABLE");
        assert.deepEqual(await readdir(folder), []);
      },
      "once the signal is aborted it rejects with ABORTED, and nothing is left": async (c) => {
        const store = await c.items();
        await store.transact([insert(store, { id: "a" })]);
        const folder = await targetFolder(c);
        const path = join(folder, "copy");
        const before = store.backup(path, { signal: AbortSignal.abort() });
        assert.equal((await errorOf(before)).code, "ABORTED", "aborted before it is asked for");
        assert.deepEqual(await readdir(folder), []);
        const stopping = new AbortController();
        const meanwhile = store.backup(path, { signal: stopping.signal });
        stopping.abort();
        assert.equal((await errorOf(meanwhile)).code, "ABORTED", "aborted while it is made");
        assert.deepEqual(await readdir(folder), []);
        await store.backup(path, { signal: new AbortController().signal });
        assert.deepEqual(await ids(await openCopy(c, path)), ["a"], "the next one is made");
      },
      "a copy is opened to be read, and stays as it is": async (c) => {
        const store = await c.items();
        await store.transact([insert(store, { id: "a" })]);
        const folder = await targetFolder(c);
        const path = join(folder, "copy");
        await store.backup(path);
        const [content, names] = [await contentOf(path), await readdir(folder)];
        const copy = await c.another().openBackup(path);
        await errorOf(copy.transact([insert(copy, { id: "b" })]));
        await errorOf(copy.transact([statement(dbOf(copy).schema.dropTable("item"))]));
        assert.deepEqual(await ids(copy), ["a"]);
        await copy.close();
        assert.deepEqual([await contentOf(path), await readdir(folder)], [content, names]);
      },
      "a copy needs nothing of the database that it is of": async (c) => {
        const { place, remove } = await c.definition.makePlace();
        const path = join(await targetFolder(c), "copy");
        const store = await c.open("writer", c.definition.open(place));
        await createItems(store);
        await store.transact([insert(store, { id: "a" })]);
        await store.backup(path);
        await store.close();
        await remove();
        assert.deepEqual(await ids(await openCopy(c, path)), ["a"]);
      },
      "what is no copy is not opened as one": async (c) => {
        const folder = await targetFolder(c);
        await writeFile(join(folder, "text"), "no database at all ".repeat(100));
        for (const name of ["text", "none"]) await errorOf(c.adapter.openBackup(join(folder, name)));
        assert.deepEqual(await readdir(folder), ["text"]);
      },
    },
    needsBackup,
  ),
  ...casesOf(
    "backup",
    {
      "a store that makes no copy of itself says so, and so does its adapter": async (c) => {
        const store = await c.items();
        const folder = await targetFolder(c);
        assert.equal((await errorOf(store.backup(join(folder, "copy")))).code, "NOT_SUPPORTED");
        assert.equal((await errorOf(c.adapter.openBackup(join(folder, "copy")))).code, "NOT_SUPPORTED");
        assert.deepEqual(await readdir(folder), []);
      },
    },
    ({ declares }) => (declares.backup ? "it makes copies" : null),
  ),
];

import assert from "node:assert/strict";
import { isAbsolute } from "node:path";
import { casesOf } from "../case.ts";
import { createItems, dbOf, errorOf, ids, insert, rows, statement } from "../context.ts";
import { openElsewhere } from "../processes.ts";

export const openingCases = [
  ...casesOf("opening", {
    "an adapter and its stores name the same kind": async (c) => {
      assert.match(c.adapter.kind, /^[a-z][a-z0-9-]*$/);
      assert.equal((await c.writer()).engine.kind, c.adapter.kind);
    },
    "a location is for people: one line that is not empty": async ({ adapter }) => {
      assert.match(adapter.location, /^[^\n]+$/);
    },
    "files beside the store have an absolute path, or there are none": async ({ adapter }) => {
      assert.ok(adapter.besidePath === null || isAbsolute(adapter.besidePath));
    },
    "preflight finds no error where a store can be opened": async ({ adapter }) => {
      const findings = await adapter.preflight();
      assert.ok(findings.length > 0);
      assert.deepEqual(
        findings.filter(({ severity }) => severity === "error"),
        [],
      );
    },
    "a finding says what was looked at, and what was found": async ({ adapter }) => {
      for (const { check, message, severity, remedy, error } of await adapter.preflight()) {
        assert.ok(check.length > 0 && message.length > 0);
        assert.equal(error === null, severity !== "error");
        if (severity === "ok") assert.equal(remedy, null);
        else assert.ok(remedy !== null && remedy.length > 0);
      }
    },
    "preflight creates nothing": async (c) => {
      await c.adapter.preflight();
      const store = await c.writer();
      assert.deepEqual((await store.check()).schema, { tables: [], views: [] });
    },
    "a writer opens an empty place": async (c) => {
      const store = await c.items();
      assert.deepEqual(await ids(store), []);
    },
    "a reader opens what a writer has made": async (c) => {
      const writer = await c.items();
      await writer.transact([insert(writer, { id: "a" })]);
      assert.deepEqual(await ids(await c.reader()), ["a"]);
    },
    "a reader and a writer are open at once": async (c) => {
      const writer = await c.items();
      const reader = await c.reader();
      await writer.transact([insert(writer, { id: "a" })]);
      assert.deepEqual(await ids(reader), ["a"]);
    },
    "the dialect compiles, and executes nothing": async (c) => {
      const store = await c.items();
      await assert.rejects(dbOf(store).selectFrom("item").selectAll().execute());
    },
    "the store can do what its author declares, no more and no less": async (c) => {
      const { maxParameters, maxStatementBytes, ...can } = (await c.writer()).capabilities;
      const { textHoldsNul: _, ...declared } = c.definition.declares;
      assert.deepEqual(can, declared);
      assert.ok(maxParameters >= 999 && maxStatementBytes >= 1_048_576);
    },
    "a reader can do what a writer can": async (c) => {
      const { capabilities } = await c.items();
      assert.deepEqual((await c.reader()).capabilities, capabilities);
    },
    "closing waits for what was sent": async (c) => {
      const store = await c.items();
      const sent = Array.from({ length: 50 }, (_, n) => store.transact([insert(store, { id: String(n) })]));
      await store.close();
      assert.equal((await Promise.allSettled(sent)).filter(({ status }) => status === "fulfilled").length, 50);
    },
    "closing twice does no harm": async (c) => {
      const store = await c.writer();
      await Promise.all([store.close(), store.close()]);
      await store.close();
    },
    "a store is closed by `await using`, too": async (c) => {
      const store = await c.items();
      await store[Symbol.asyncDispose]();
      assert.equal((await errorOf(ids(store))).code, "STORE_CLOSED");
    },
    "a closed store takes no message": async (c) => {
      const store = await c.items();
      await store.close();
      const error = await errorOf(store.transact([insert(store, { id: "a" })]));
      assert.equal(error.code, "STORE_CLOSED");
      assert.deepEqual(store.classify(error), { kind: "closed", retry: false, outcome: "not_applied" });
    },
    "a closed store pins no connection": async (c) => {
      const store = await c.items();
      await store.close();
      assert.equal((await errorOf(store.pin())).code, "STORE_CLOSED");
    },
    "a closed store tells no facts": async (c) => {
      const store = await c.items();
      await store.close();
      assert.equal((await errorOf(store.check())).code, "STORE_CLOSED");
    },
    "one store is closed, and another of the same adapter goes on": async (c) => {
      const writer = await c.items();
      const reader = await c.reader();
      await reader.close();
      await writer.transact([insert(writer, { id: "a" })]);
      assert.deepEqual(await ids(writer), ["a"]);
    },
  }),
  ...casesOf(
    "opening",
    {
      "what was committed is there when the store is opened again": async (c) => {
        const store = await c.items();
        await store.transact([insert(store, { id: "a", t: "kept" })]);
        await store.close();
        assert.deepEqual(await ids(await c.open("writer", c.another())), ["a"]);
      },
    },
    ({ declares }) => (declares.persistent ? null : "the data end with the store"),
  ),
  ...casesOf(
    "opening",
    {
      "two writers are open at once, and see what the other commits": async (c) => {
        const one = await c.items();
        const other = await c.open("writer", c.another());
        await one.transact([insert(one, { id: "a" })]);
        await other.transact([insert(other, { id: "b" })]);
        assert.deepEqual(
          [await ids(one), await ids(other)],
          [
            ["a", "b"],
            ["a", "b"],
          ],
        );
      },
    },
    ({ declares }) => (declares.shared ? null : "one process has the store to itself"),
  ),
  ...casesOf(
    "opening",
    {
      "while one process has the store another is refused, and told who has it": async (c) => {
        const store = await c.items();
        const { code, message } = await openElsewhere(c.definition, c.place);
        assert.equal(code, "DATABASE_BUSY");
        assert.ok(message.includes(String(process.pid)), message);
        await store.transact([insert(store, { id: "a" })]);
        await store.close();
        assert.equal((await openElsewhere(c.definition, c.place)).code, "opened");
      },
    },
    ({ declares }) => {
      if (declares.shared) return "several processes may have the store open";
      return declares.persistent ? null : "the data end with the store";
    },
  ),
  ...casesOf("opening", {
    "two tables of two stores do not meet": async (c) => {
      const store = await c.items();
      await createItems(store, "other");
      await store.transact([statement(dbOf(store).insertInto("other").values({ id: "x", n: 1 }))]);
      assert.deepEqual(await ids(store), []);
      assert.equal((await rows(store, dbOf(store).selectFrom("other").selectAll())).length, 1);
    },
  }),
];

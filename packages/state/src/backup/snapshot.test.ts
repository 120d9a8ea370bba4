import { copyFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StorageAdapter, Store } from "@wfstate/core";
import { sqlite } from "@wfstate/sqlite";
import { expect, onTestFinished, test } from "vitest";
import { storeOf } from "../testing/backups.ts";
import { errorOf, tamper, temporaryPath } from "../testing/stores.ts";
import { tablesOfVersion } from "./look-into-copy.ts";
import { type Source, takeSnapshot } from "./snapshot.ts";

/** A store whose copies are what the saboteur makes of a sound one. */
async function sabotaged(path: string, sabotage: (copy: string) => void): Promise<Source> {
  const adapter: StorageAdapter = sqlite({ path });
  const store = await adapter.open("reader");
  onTestFinished(() => store.close());
  const backup: Store["backup"] = async (target) => {
    const made = await store.backup(target);
    sabotage(target);
    return made;
  };
  const handler: ProxyHandler<Store> = {
    get: (_, name) => (name === "backup" ? backup : bound(store, name as keyof Store)),
  };
  return { adapter, store: new Proxy(store, handler), tables: tablesOfVersion("1.4.0") };
}

function bound(store: Store, name: keyof Store): unknown {
  const value = store[name];
  return typeof value === "function" ? value.bind(store) : value;
}

async function differencesAfter(sabotage: (copy: string) => void): Promise<string[]> {
  const path = await storeOf(temporaryPath());
  const copy = join(dirname(path), "copy.db");
  const source = await sabotaged(path, sabotage);
  const error = await errorOf(() => takeSnapshot(source, copy, true, {}));
  expect(error.code).toBe("BACKUP_NOT_VERIFIED");
  expect((await takeSnapshot(source, join(dirname(path), "any.db"), false, {})).contents.storeId).toBeDefined();
  return error.details.differences as string[];
}

const LAST_BATCH = "(SELECT max(position) FROM batch)";

test.each<[string, string[], string]>([
  [
    "without rows of a session",
    ["DELETE FROM event_log WHERE session_key = 2"],
    "session second has 0 events in the copy, and 43 in the source",
  ],
  [
    "without a whole session",
    ["PRAGMA foreign_keys = ON", "DELETE FROM session WHERE session_key = 1"],
    "session first is missing",
  ],
  ["without a snapshot", ["DELETE FROM snapshot WHERE seq = (SELECT min(seq) FROM snapshot)"], "table snapshot has"],
  [
    "without the last batch",
    [
      `DELETE FROM event_log WHERE session_key = 2 AND seq >= (SELECT first_seq FROM batch WHERE position = ${LAST_BATCH})`,
      `DELETE FROM batch WHERE position = ${LAST_BATCH}`,
      "UPDATE session SET last_seq = (SELECT max(seq) FROM event_log WHERE session_key = 2) WHERE session_key = 2",
    ],
    "session second has",
  ],
  ["with another identity", ["UPDATE schema_info SET value = 'another' WHERE key = 'store_id'"], "storeId is another"],
  [
    "with another end of a chain",
    [`UPDATE session SET chain = '${"0".repeat(64)}' WHERE session_key = 2`],
    "another chain",
  ],
])("a copy %s is none", async (_, statements, expected) => {
  const differences = await differencesAfter((copy) => tamper(copy, ...statements));
  expect(differences.join("\n")).toContain(expected);
});

test("a copy of the live file, which lacks what its log holds, is none", async () => {
  const old = await storeOf(temporaryPath(), 2);
  const path = await storeOf(temporaryPath());
  const source = await sabotaged(path, (copy) => copyFileSync(old, copy));
  expect((await errorOf(() => takeSnapshot(source, join(dirname(path), "copy.db"), true, {}))).code).toBe(
    "BACKUP_NOT_VERIFIED",
  );
});

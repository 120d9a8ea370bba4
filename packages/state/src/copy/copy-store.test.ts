import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { StateManager } from "../state-manager.ts";
import { StateReader, validate } from "../state-reader.ts";
import { leaveJournal } from "../testing/leave-journal.ts";
import { collect, errorOf, openManager, query, tamper, temporaryPath } from "../testing/stores.ts";
import { fillStore, kinds, targetOf } from "../testing/targets.ts";
import { copyStore } from "./copy-store.ts";
import { snapshotIntoFile } from "./sqlite-file.ts";

const ways = kinds.flatMap((from) => kinds.map((to) => ({ from, to })));

async function placeOf(target: Target): Promise<string> {
  return (await loadAdapter(await loadConfig(target))).location;
}

async function textOf(target: Target): Promise<string[]> {
  const reader = await StateReader.open(target);
  const { sessions } = await reader.store.listSessions({});
  const lines: string[] = [];
  for (const { session_id } of sessions) {
    const events = await collect(reader.store.readEvents({ session_id }));
    const states = await reader.store.replay({ session_id });
    lines.push(...events.map((event) => JSON.stringify(event)), states.digest);
  }
  await reader.close();
  return lines;
}

test.each(ways)(
  "a copy from $from to $to holds what was copied, is valid, and goes on by itself",
  async ({ from, to }) => {
    const [source, target] = [await targetOf(from), await targetOf(to)];
    await fillStore(source);
    const { report } = await copyStore(source, target, { by: "a test" });
    expect(await textOf(target)).toEqual(await textOf(source));
    expect((await validate(target)).findings).toEqual([]);
    expect(report.tables.event_log?.rows).toBeGreaterThan(40);
    const manager = await openManager(target);
    await manager.startSession("next");
    await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, "next");
    await manager.endSession("next");
  },
);

test.each(kinds)("a store that went through %s and back has the same digests, table by table", async (through) => {
  const [source, between, target] = [await targetOf("sqlite"), await targetOf(through), await targetOf("sqlite")];
  await fillStore(source);
  const there = await copyStore(source, between);
  const back = await copyStore(between, target);
  const { audit: _, ...tables } = there.report.tables;
  expect(back.report.tables).toMatchObject(tables);
  expect(back.report.store_id).toBe(there.report.store_id);
  expect(back.report.epoch).not.toBe(there.report.epoch);
});

test.each(kinds)("an audit row of the target in %s says that it is a copy", async (to) => {
  const [source, target, file] = [await targetOf("sqlite"), await targetOf(to), temporaryPath("look.db")];
  await fillStore(source, 1);
  await copyStore(source, target, { by: "wfstate copy" });
  await look(target, file);
  expect(query(file, "SELECT operation, user_context FROM audit ORDER BY audit_id DESC LIMIT 1")).toEqual([
    { operation: "copy", user_context: "wfstate copy" },
  ]);
});

/** A SQLite file with what is in the store. */
async function look(target: Target, file: string): Promise<void> {
  const store = await (await loadAdapter(await loadConfig(target))).open("reader");
  await snapshotIntoFile(store, file);
  await store.close();
}

test.each(kinds)("a target in %s that holds something is refused, and stays as it is", async (to) => {
  const [source, target] = [await targetOf("sqlite"), await targetOf(to)];
  await fillStore(source, 1);
  await fillStore(target, 2);
  const before = await textOf(target);
  expect(await errorOf(() => copyStore(source, target))).toMatchObject({ code: "TARGET_EXISTS" });
  expect(await textOf(target)).toEqual(before);
});

test.each(kinds)("a target in %s that was only made ready is filled", async (to) => {
  const [source, target] = [await targetOf("sqlite"), await targetOf(to)];
  await fillStore(source, 1);
  await (await StateManager.open(target)).shutdown();
  await copyStore(source, target);
  expect(await textOf(target)).toEqual(await textOf(source));
});

test.each(ways)(
  "what is written while $from is copied to $to is there as a whole, or not at all",
  async ({ from, to }) => {
    const [source, target] = [await targetOf(from), await targetOf(to)];
    const manager = await openManager(source);
    await manager.startSession("busy");
    let done = false;
    const writing = (async () => {
      for (let n = 1; !done; n++) await manager.logEvent("energy.update", { energy: 1, accumulator: n }, "busy");
    })();
    try {
      for (let n = 0; n < 150; n++) await manager.logEvent("energy.update", { energy: 1, accumulator: n }, "busy");
      await copyStore(source, target);
    } finally {
      done = true;
      await writing;
    }
    expect((await validate(target)).findings).toEqual([]);
    const reader = await StateReader.open(target);
    const { sessions } = await reader.store.listSessions({});
    await reader.close();
    expect(sessions).toMatchObject([{ session_id: "busy", status: "crashed", owner: null }]);
  },
);

test.each(kinds)("a copy into %s that is cancelled leaves nothing, and goes through afterwards", async (to) => {
  const [source, target] = [await targetOf("sqlite"), await targetOf(to)];
  await fillStore(source);
  for (const at of ["counting", "emptying", "copying", "proving"]) {
    const controller = new AbortController();
    const onProgress = ({ phase }: { phase: string }) => phase === at && controller.abort();
    const copying = copyStore(source, target, { signal: controller.signal, onProgress });
    expect(await errorOf(() => copying)).toMatchObject({ code: "ABORTED" });
    const place = await placeOf(target);
    if (to === "sqlite") expect(await readdir(dirname(place))).toEqual([]);
  }
  await copyStore(source, target);
  expect(await textOf(target)).toEqual(await textOf(source));
});

test("a target that keeps something else than it was given is found out, and holds nothing then", async () => {
  const [source, target] = [await targetOf("sqlite"), temporaryPath()];
  await fillStore(source, 1);
  await (await StateManager.open(target)).shutdown();
  tamper(
    target,
    "CREATE TRIGGER meddler AFTER INSERT ON event_log BEGIN UPDATE event_log SET frame_id = 7 WHERE session_key = new.session_key AND seq = new.seq; END",
  );
  expect(await errorOf(() => copyStore(source, target))).toMatchObject({
    code: "COPY_DIFFERS",
    details: { tables: [expect.stringContaining("event_log")] },
  });
  expect(query(target, "SELECT session_id FROM session")).toEqual([]);
});

test("a snapshot is a likeness: epoch and owners included, with no log beside it", async () => {
  const [path, source] = [temporaryPath("snapshot.db"), await targetOf("mariadb")];
  await fillStore(source, 2);
  const manager = await openManager(source);
  await manager.startSession("owned");
  await manager.flush();
  const store = await (await loadAdapter(await loadConfig(source))).open("reader");
  const { report, bytes } = await snapshotIntoFile(store, path);
  await store.close();
  expect(query(path, "SELECT epoch FROM store_head")).toEqual([{ epoch: report.epoch }]);
  expect(query(path, "SELECT session_id FROM session WHERE owner IS NOT NULL")).toEqual([{ session_id: "owned" }]);
  expect(query(path, "PRAGMA journal_mode")).toEqual([{ journal_mode: "delete" }]);
  expect(bytes).toBeGreaterThan(0);
  expect(await readdir(dirname(path))).toEqual(["snapshot.db"]);
});

test.each(["-anchor", "-wal", "-journal"])(
  "what another store has left beside a target is not taken for the copy's: %s",
  async (suffix) => {
    const [source, target] = [await targetOf("sqlite"), temporaryPath()];
    await fillStore(source, 1);
    writeFileSync(target + suffix, "");
    expect(await errorOf(() => copyStore(source, target))).toMatchObject({
      code: "TARGET_EXISTS",
      details: { path: target + suffix },
    });
    expect(existsSync(target)).toBe(false);
  },
);

test("whoever opens a copy is noticed by those who would put another file in its place", async () => {
  const [source, target] = [await targetOf("sqlite"), temporaryPath()];
  await fillStore(source, 1);
  await copyStore(source, target);
  expect(query(target, "PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
});

test.each<[string, (source: Target) => Target]>([
  ["a database in memory", () => ":memory:"],
  ["the source itself", (source) => source],
])("into %s nothing is copied", async (_, targetFor) => {
  const source = await targetOf("sqlite");
  await fillStore(source, 1);
  expect(await errorOf(() => copyStore(source, targetFor(source)))).toMatchObject({ code: "INVALID_ARGUMENT" });
});

test("the journals of a source are those that it had when it was looked at, whatever becomes of them while it is copied", async () => {
  const [source, target] = [await targetOf("sqlite"), await targetOf("sqlite")];
  await fillStore(source, 1);
  const folder = `${await placeOf(source)}-journals`;
  const there = join(folder, await leaveJournal(folder, source));
  const onProgress = async ({ phase }: { phase: string }) => {
    if (phase !== "copying") return;
    rmSync(there, { force: true });
    // Begun later: its events are of later, too.
    if (!existsSync(folder) || readdirSync(folder).length === 0) await leaveJournal(folder, source, "other");
  };
  const { journals } = await copyStore(source, target, { onProgress });
  expect(journals).toEqual([there]);
  expect(existsSync(there)).toBe(false);
});

import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { currentVersion } from "@wfstate/migrations";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { backupStore } from "../backup/backup-store.ts";
import { removeWorkFolder, workFolder } from "../backup/work-folder.ts";
import { snapshotIntoFile } from "../copy/sqlite-file.ts";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { migrateStore } from "../migrate-store.ts";
import { StateReader, validate } from "../state-reader.ts";
import { leaveJournal } from "../testing/leave-journal.ts";
import { olderBackup } from "../testing/older-backup.ts";
import { collect, errorOf, openManager, query, tamper, temporaryFolder } from "../testing/stores.ts";
import { fillStore, kinds, targetOf } from "../testing/targets.ts";
import { planRestore, restoreBackup } from "./restore-backup.ts";

async function placeOf(target: Target): Promise<string> {
  const adapter = await loadAdapter(await loadConfig(target));
  return adapter.besidePath as string;
}

async function linesOf(target: Target): Promise<string[]> {
  const reader = await StateReader.open(target);
  const { sessions } = await reader.store.listSessions({});
  const lines: string[] = [];
  for (const { session_id } of sessions) {
    const events = await collect(reader.store.readEvents({ session_id }));
    lines.push(...events.map((event) => JSON.stringify(event)));
  }
  await reader.close();
  return lines;
}

async function backupOf(target: Target, name = "backup.zip"): Promise<string> {
  return (await backupStore(target, { to: join(temporaryFolder(), name) })).path;
}

async function addSession(target: Target, sessionId: string): Promise<void> {
  const manager = await openManager(target);
  await manager.startSession(sessionId);
  await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, sessionId);
  await manager.shutdown();
}

const ways = [
  { from: "sqlite", name: "backup.zip", to: "sqlite" },
  { from: "mariadb", name: "backup.db", to: "sqlite" },
  { from: "sqlite", name: "backup.db", to: "mariadb" },
  { from: "mariadb", name: "backup.zip", to: "mariadb" },
] as const;

test.each(ways)(
  "$name of $from becomes a store in $to that holds the same, is valid, and goes on",
  async ({ from, to, name }) => {
    const [source, target] = [await targetOf(from), await targetOf(to)];
    await fillStore(source);
    const backup = await backupOf(source, name);
    const { after, target: before, set_aside, epoch, manifest } = await restoreBackup(backup, target, { by: "a test" });
    expect(await linesOf(target)).toEqual(await linesOf(source));
    expect([before.holds, set_aside]).toEqual(["nothing", null]);
    expect(after).toMatchObject({ store_id: manifest.store_id, sessions: 2, position: manifest.position });
    expect(epoch).not.toBe(manifest.epoch);
    expect((await validate(target)).findings).toEqual([]);
    await addSession(target, "next");
    expect((await validate(target)).findings).toEqual([]);
  },
);

test.each(kinds)(
  "what is there in %s is refused, and replaced where that is said: it is set aside whole",
  async (kind) => {
    const target = await targetOf(kind);
    await fillStore(target, 5);
    const backup = await backupOf(await filled());
    await addSession(target, "later");
    const before = await linesOf(target);
    expect(await errorOf(() => restoreBackup(backup, target))).toMatchObject({ code: "TARGET_EXISTS" });
    expect(await linesOf(target)).toEqual(before);
    const report = await restoreBackup(backup, target, { replace: true });
    expect(report).toMatchObject({ target: { holds: "store", summary: { sessions: 3 } }, after: { sessions: 2 } });
    expect((await validate(target)).findings).toEqual([]);
    const aside = report.set_aside as string;
    expect(await linesOf(aside)).toEqual(before);
    expect((await validate(aside)).findings).toEqual([]);
    expect(statSync(aside).mode & 0o777).toBe(0o600);
  },
);

async function filled(): Promise<Target> {
  const source = await targetOf("sqlite");
  await fillStore(source, 3);
  return source;
}

test.each(kinds)(
  "anchor, journals and dead letters in %s go aside with the store that they belong to",
  async (kind) => {
    const target = await targetOf(kind);
    await fillStore(target, 2);
    const path = await placeOf(target);
    writeFileSync(`${path}-dead-letters.ndjson`, "{}\n");
    mkdirSync(`${path}-journals`, { recursive: true });
    writeFileSync(join(`${path}-journals`, "kept.sealed"), "");
    const anchor = readFileSync(`${path}-anchor`, "utf8");
    const { set_aside } = await restoreBackup(await backupOf(await filled()), target, { replace: true });
    expect(readFileSync(`${set_aside}-anchor`, "utf8")).toBe(anchor);
    expect(existsSync(`${set_aside}-dead-letters.ndjson`)).toBe(true);
    if (kind === "sqlite") expect(readdirSync(`${set_aside}-journals`)).toEqual(["kept.sealed"]);
    expect(existsSync(`${path}-anchor`)).toBe(false);
  },
);

test("what belongs to a store goes aside with it, also from another file system", async () => {
  // Where there is none to be had the test holds all the same.
  const elsewhere = existsSync("/dev/shm") ? mkdtempSync("/dev/shm/wfstate-") : temporaryFolder();
  onTestFinished(() => rmSync(elsewhere, { recursive: true, force: true }));
  const [path, link, journal_dir] = [
    join(temporaryFolder(), "store.db"),
    join(elsewhere, "link.db"),
    join(elsewhere, "journals"),
  ];
  const [direct, linked]: [Target, Target] = [{ database: { type: "sqlite", path, journal_dir } }, link];
  await fillStore(direct, 1);
  const journal = await leaveJournal(journal_dir, direct);
  const backup = await backupOf(direct);
  const { set_aside } = await restoreBackup(backup, direct, { replace: true });
  expect(readdirSync(`${set_aside}-journals`)).toEqual([journal]);
  symlinkSync(path, link);
  writeFileSync(`${link}-anchor`, "anchor");
  await leaveJournal(`${link}-journals`, linked);
  const { set_aside: next } = await restoreBackup(backup, linked, { replace: true });
  expect(readdirSync(`${next}-journals`)).toEqual([journal]);
  expect(readFileSync(`${next}-anchor`, "utf8")).toBe("anchor");
  expect(readdirSync(elsewhere, { recursive: true }).sort()).toEqual(["journals", "link.db"]);
});

test("the audit tells of the restore, with what was there before", async () => {
  const target = await targetOf("sqlite");
  await fillStore(target, 1);
  const path = await placeOf(target);
  const backup = await backupOf(target);
  await restoreBackup(backup, target, { replace: true, by: "wfstate restore" });
  const [row] = query<{ old_values: string; new_values: string }>(
    path,
    "SELECT old_values, new_values FROM audit WHERE operation = 'restore' AND user_context = 'wfstate restore'",
  );
  expect(JSON.parse(row?.old_values ?? "")).toMatchObject({ sessions: 2 });
  expect(JSON.parse(row?.new_values ?? "")).toMatchObject({ backup });
});

test.each([
  ["garbage", (path: string) => writeFileSync(path, "this is no database, and never was one, however long it is")],
  [
    "a header and nothing that fits it",
    (path: string) => writeFileSync(path, Buffer.concat([readFileSync(path).subarray(0, 8192), Buffer.alloc(8192, 7)])),
  ],
  [
    "a schema that nobody can read",
    (path: string) => {
      const text = readFileSync(path).toString("latin1").replaceAll("CREATE TABLE", "CREATE TABEL");
      writeFileSync(path, Buffer.from(text, "latin1"));
    },
  ],
])("a damaged database is replaced as well: %s", async (_, damage) => {
  const target = await targetOf("sqlite");
  await fillStore(target, 2);
  const [path, backup, lines] = [await placeOf(target), await backupOf(target), await linesOf(target)];
  damage(path);
  const bytes = readFileSync(path);
  writeFileSync(`${path}-wal`, "left over");
  const { set_aside, target: before } = await restoreBackup(backup, target, { replace: true });
  expect(before).toMatchObject({ holds: "unreadable", summary: null, reason: expect.any(String) });
  expect(await linesOf(target)).toEqual(lines);
  expect(readFileSync(set_aside as string).equals(bytes)).toBe(true);
});

test("a database of another program is refused, and replaced where that is said", async () => {
  const [path, backup] = [join(temporaryFolder(), "photos.db"), await backupOf(await filled())];
  const photos = new Database(path);
  photos.exec("CREATE TABLE photo (name TEXT) STRICT; INSERT INTO photo VALUES ('beach')");
  photos.close();
  const bytes = readFileSync(path);
  expect(await planRestore(backup, path)).toMatchObject({ needs_replace: true, target: { holds: "unreadable" } });
  expect(await errorOf(() => restoreBackup(backup, path))).toMatchObject({ code: "TARGET_EXISTS" });
  expect(readFileSync(path).equals(bytes)).toBe(true);
  const { set_aside } = await restoreBackup(backup, path, { replace: true });
  expect(readFileSync(set_aside as string).equals(bytes)).toBe(true);
});

test("a log that was left beside a file that is gone is not taken for that of the new one", async () => {
  const target = await targetOf("sqlite");
  const backup = await backupOf(await filled());
  const path = await placeOf(target);
  writeFileSync(`${path}-wal`, "stale");
  writeFileSync(`${path}-journal`, "stale");
  await restoreBackup(backup, target);
  expect((await validate(target)).findings).toEqual([]);
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.replaced-`));
  expect(names.map((name) => name.replace(/.*Z/, "")).sort()).toEqual(["-journal", "-wal"]);
});

test("a link stays, and what it leads to is replaced, with what stands beside the link", async () => {
  const target = await targetOf("sqlite");
  await fillStore(target, 1);
  const [path, backup] = [await placeOf(target), await backupOf(await filled())];
  const there = join(temporaryFolder(), "moved.db");
  renameSync(path, there);
  symlinkSync(there, path);
  const { set_aside } = await restoreBackup(backup, target, { replace: true });
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(dirname(set_aside as string)).toBe(dirname(there));
  expect([existsSync(`${set_aside}-anchor`), existsSync(`${path}-anchor`)]).toEqual([true, false]);
  expect((await validate(target)).findings).toEqual([]);
});

test("nothing is in place of a database that somebody has open, and it stays as it is", async () => {
  const target = await targetOf("sqlite");
  await fillStore(target, 1);
  const backup = await backupOf(target);
  const store = await (await loadAdapter(await loadConfig(target))).open("reader");
  await store.size();
  const before = await linesOf(target);
  expect(await errorOf(() => restoreBackup(backup, target, { replace: true }))).toMatchObject({
    code: "DATABASE_BUSY",
  });
  await store.close();
  expect(await linesOf(target)).toEqual(before);
  expect(readdirSync(dirname(await placeOf(target))).filter((name) => name.includes("replaced"))).toEqual([]);
});

test.each(kinds)("a restore into %s that is cancelled changes nothing, and goes through afterwards", async (kind) => {
  const target = await targetOf(kind);
  await fillStore(target, 4);
  const backup = await backupOf(await filled());
  const before = await linesOf(target);
  const told = new Set<string>();
  await restoreBackup(backup, await targetOf(kind), { onProgress: ({ phase }) => told.add(phase) });
  for (const at of told) {
    const controller = new AbortController();
    const cancelled = restoreBackup(backup, target, {
      replace: true,
      signal: controller.signal,
      onProgress: ({ phase }) => phase === at && controller.abort(),
    });
    // After the last look at the signal there is no way back.
    const outcome = await cancelled.then(
      () => "done",
      (error: { code: string }) => error.code,
    );
    if (outcome === "done") break;
    expect(outcome).toBe("ABORTED");
    expect(await linesOf(target)).toEqual(before);
  }
  await restoreBackup(backup, target, { replace: true });
  expect((await validate(target)).findings).toEqual([]);
});

test.each(kinds)("a backup of an older layout becomes a store of the newest one in %s", async (kind) => {
  const [backup, target] = [await olderBackup(), await targetOf(kind)];
  const { manifest, after } = await restoreBackup(backup, target);
  expect([manifest.schema_version, after.schema_version]).toEqual(["1.3.0", currentVersion]);
  await addSession(target, "first");
  expect((await validate(target)).findings).toEqual([]);
});

test.each(kinds)("a plan changes nothing in %s", async (kind) => {
  const target = await targetOf(kind);
  await fillStore(target, 2);
  const backup = await backupOf(await filled());
  const [before, path] = [await linesOf(target), await placeOf(target)];
  const names = readdirSync(dirname(path));
  expect(await planRestore(backup, target)).toMatchObject({
    needs_replace: true,
    target: { summary: { sessions: 2 } },
  });
  expect(await linesOf(target)).toEqual(before);
  expect(readdirSync(dirname(path))).toEqual(names);
});

test.each(["where nothing was", "in the place of an empty one"])(
  "a store that came %s while the backup was checked is refused like one that was there before",
  async (where) => {
    const [target, backup, other] = [
      join(temporaryFolder(), "store.db"),
      await backupOf(await filled()),
      await filled(),
    ];
    const otherPath = await placeOf(other);
    if (where !== "where nothing was") await migrateStore(target);
    const comes = () => copyFileSync(otherPath, target);
    const error = await errorOf(() =>
      restoreBackup(backup, target, { onProgress: ({ phase }) => phase === "checking the backup" && comes() }),
    );
    expect(error).toMatchObject({ code: "TARGET_EXISTS" });
    expect(await linesOf(target)).toEqual(await linesOf(other));
    expect(readdirSync(dirname(target)).filter((name) => name.includes("replaced"))).toEqual([]);
  },
);

test("a session of a MariaDB that was replaced gets a generation that none of its owners ever had", async () => {
  const target = await targetOf("mariadb");
  await fillStore(target, 1);
  const backup = await backupOf(target);
  const { set_aside } = await restoreBackup(backup, target, { replace: true });
  const look = join(temporaryFolder(), "look.db");
  const store = await (await loadAdapter(await loadConfig(target))).open("reader");
  await snapshotIntoFile(store, look);
  await store.close();
  const generation = (path: string) =>
    query<{ generation: number }>(path, "SELECT max(generation) AS generation FROM session")[0]?.generation ?? 0;
  expect(generation(look)).toBeGreaterThan(generation(set_aside as string));
});

test("what another restore into the same MariaDB is at stays where it is", async () => {
  const target = await targetOf("mariadb");
  await fillStore(target, 1);
  const [path, backup] = [await placeOf(target), await backupOf(await filled())];
  const partial = `${path}.replaced-20251123T190000123Z.partial`;
  writeFileSync(partial, "half of a store");
  const work = await workFolder(dirname(path), 0);
  await restoreBackup(backup, target, { replace: true });
  expect([existsSync(partial), existsSync(work)]).toEqual([true, true]);
  await removeWorkFolder(work);
});

test("a session of a SQLite store that was replaced gets a generation that none of its owners ever had", async () => {
  const target = await targetOf("sqlite");
  const backup = await backupOf(await filled());
  await fillStore(target, 1);
  const path = await placeOf(target);
  tamper(path, "UPDATE session SET generation = 41");
  await restoreBackup(backup, target, { replace: true });
  const [row] = query<{ lowest: number }>(path, "SELECT min(generation) AS lowest FROM session");
  expect(row?.lowest).toBeGreaterThan(41);
});

test("a writer in MariaDB that goes on while its store is replaced is told, and nothing it was promised is gone without a trace", async () => {
  const target = await targetOf("mariadb");
  const backup = await backupOf(await filled());
  const manager = await openManager(target);
  await manager.startSession("busy");
  const acknowledged: number[] = [];
  let told: unknown = null;
  const writing = (async () => {
    for (let n = 1; told === null; n++) {
      try {
        const { seq, held_by } = await manager.logEvent("energy.update", { energy: 1, accumulator: n }, "busy");
        if (held_by === "database") acknowledged.push(seq);
      } catch (error) {
        told = error;
      }
    }
  })();
  const { set_aside } = await restoreBackup(backup, target, { replace: true });
  await writing;
  expect(told).toMatchObject({ code: "STORE_CHANGED" });
  await manager.shutdown().catch(() => undefined);
  const there = (await linesOf(set_aside as string)).map((line) => (JSON.parse(line) as { seq: number }).seq);
  expect(acknowledged.filter((seq) => !there.includes(seq))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect((await validate(target)).findings).toEqual([]);
});

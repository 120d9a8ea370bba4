import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { backupStore } from "../backup/backup-store.ts";
import { filesIn } from "../testing/backups.ts";
import { olderBackup } from "../testing/older-backup.ts";
import { collect, errorOf, temporaryFolder } from "../testing/stores.ts";
import { fillStore, kinds, targetOf } from "../testing/targets.ts";
import { exportTo } from "../transfer/export-to.ts";
import { type Inspection, prepareInspection } from "./prepare-inspection.ts";

/** A server starts first. */
vi.setConfig({ testTimeout: 120_000 });
afterEach(() => vi.unstubAllEnvs());

/** What is made aside stands in a folder of this test alone. */
function newTemporary(): string {
  const folder = temporaryFolder();
  vi.stubEnv("TMPDIR", folder);
  return folder;
}

const madeIn = (temporary: string) => readdirSync(temporary).filter((name) => name.startsWith(".wfstate"));

async function linesOf(inspection: Inspection): Promise<string[]> {
  const { store, close } = await opened(inspection);
  const { sessions } = await store.listSessions();
  const lines: string[] = [];
  for (const { session_id } of sessions) {
    for (const { seq, type, data } of await collect(store.readEvents({ session_id }))) {
      lines.push(`${session_id} ${seq} ${type} ${JSON.stringify(data)}`);
    }
  }
  await close();
  return lines.sort();
}

async function opened(inspection: Inspection) {
  const reader = await inspection.open();
  return { store: reader.store, close: () => reader.close() };
}

test.each(kinds)(
  "a database, its backups and its export show the same events, and none of them is changed: %s",
  async (kind) => {
    const [temporary, folder] = [newTemporary(), temporaryFolder()];
    const target = await targetOf(kind);
    await fillStore(target);
    const [zip, native] = [join(folder, "b.zip"), join(folder, "n.db")];
    await backupStore(target, { to: zip });
    await backupStore(target, { to: native, format: "native" });
    const exported = join(folder, "e.ndjson");
    await exportTo(target, { sessions: null, format: "ndjson", target: exported });
    const before = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));

    const database = await prepareInspection(target, undefined);
    expect(database).toMatchObject({ source: "database", includesContent: false });
    const lines = await linesOf(database);
    expect(lines.length).toBeGreaterThan(40);
    for (const [path, source] of [
      [zip, "backup"],
      [native, "backup"],
      [exported, "export"],
    ] as const) {
      const inspection = await prepareInspection(target, path);
      expect(inspection).toMatchObject({ source, name: path.slice(folder.length + 1), findings: [] });
      expect(await linesOf(inspection)).toEqual(lines);
      await inspection.close();
    }
    for (const [name, bytes] of Object.entries(before))
      expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(before).sort());
    expect(madeIn(temporary)).toEqual([]);
  },
);

test("what leaves a backup is told nowhere: not in the audit of a file that must stay as it is", async () => {
  const [folder, target] = [temporaryFolder(), await targetOf("sqlite")];
  await fillStore(target);
  const native = join(folder, "n.db");
  await backupStore(target, { to: native, format: "native" });
  const [backup, database] = [await prepareInspection(undefined, native), await prepareInspection(target, undefined)];
  for (const [inspection, isAudited] of [
    [backup, false],
    [database, true],
  ] as const) {
    const { store, close } = await opened(inspection);
    const audit = await store.openAudit();
    expect(audit !== null).toBe(isAudited);
    await audit?.close();
    await close();
  }
});

test("a backup of an older layout is migrated in a copy", async () => {
  const path = await olderBackup();
  const before = readFileSync(path);
  const inspection = await prepareInspection(undefined, path);
  expect(await linesOf(inspection)).toEqual([]);
  await inspection.close();
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(filesIn(dirname(path))).toEqual(["old-backup.db", "old-backup.db.manifest.json"]);
});

test("one that is cancelled leaves nothing", async () => {
  const [temporary, folder, target] = [newTemporary(), temporaryFolder(), await targetOf("sqlite")];
  await fillStore(target);
  const exported = join(folder, "e.ndjson");
  await exportTo(target, { sessions: null, format: "ndjson", target: exported });
  const preparing = prepareInspection(undefined, exported, { signal: AbortSignal.abort() });
  expect((await errorOf(() => preparing)).code).toBe("ABORTED");
  expect(madeIn(temporary)).toEqual([]);
});

test("whatever a file is called, its first bytes say what it is; a small one may be a configuration", async () => {
  const [folder, target] = [temporaryFolder(), await targetOf("sqlite")];
  await fillStore(target);
  const path = (target as { readonly database: { readonly path: string } }).database.path;
  await backupStore(target, { to: join(folder, "b.zip") });
  const odd = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const sourceOf = async (file: string) => {
    const inspection = await prepareInspection(undefined, file);
    onTestFinished(() => inspection.close());
    return `${inspection.source} ${inspection.name}`;
  };
  expect(await sourceOf(odd("backup.json", readFileSync(join(folder, "b.zip"))))).toBe("backup backup.json");
  expect(await sourceOf(odd("app.json", JSON.stringify(target)))).toBe("database store.db");
  expect(await sourceOf(path)).toBe("database store.db");
  for (const [file, code] of [
    [join(folder, "nowhere"), "SOURCE_NOT_FOUND"],
    [folder, "SOURCE_NOT_READABLE"],
    [odd("broken.json", '{"database": '), "EXPORT_CORRUPT"],
    [odd("letter.txt", "Dear database,"), "NOT_AN_EXPORT"],
    [odd("empty.ndjson", ""), "NOT_AN_EXPORT"],
  ] as const) {
    expect((await errorOf(() => prepareInspection(undefined, file))).code, file).toBe(code);
  }
});

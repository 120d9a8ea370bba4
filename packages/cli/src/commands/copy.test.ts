import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isStateError, StateReader } from "@wfstate/state";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, finish, PROCESS_TIMEOUT_MS, run, startProcess } from "../testing/cli.ts";
import { leaveJournal } from "../testing/leave-journal.ts";
import { storeSession, tamper, temporaryFolder } from "../testing/stores.ts";

const folder = temporaryFolder();
const source = join(folder.path, "source.db");
let targets = 0;

beforeAll(() => storeSession(source, "demo", 30), PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

/** A place where no store is yet; what `--to` takes. */
async function emptyTarget(kind: (typeof bothDatabases)[number]): Promise<string> {
  const place = join(folder.path, `target-${++targets}`);
  mkdirSync(place);
  return (await storePlace(kind, place)).target;
}

async function eventsIn(target: string): Promise<number> {
  try {
    const reader = await StateReader.open<unknown>(target);
    try {
      return (await reader.store.stats()).events;
    } finally {
      await reader.close();
    }
  } catch (error) {
    if (isStateError(error, "DATABASE_NOT_FOUND") || isStateError(error, "DATABASE_NEEDS_MIGRATION")) return 0;
    throw error;
  }
}

test.each(bothDatabases)(
  "a store is copied into %s and back, and each table has the same digest on the way",
  async (kind) => {
    const [there, back] = [await emptyTarget(kind), await emptyTarget("sqlite")];
    const first = await run(["copy", "--from", source, "--to", there, "--verify", "--json", "--quiet"]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    const { records, summary } = documentsOf(first);
    expect(summary).toMatchObject({ command: "copy", ok: true, from: source, verified: true, journals: [] });
    const second = documentsOf(await run(["copy", "--from", there, "--to", back, "--json"]));
    const withoutAudit = (documents: typeof records) => documents.filter(({ table }) => table !== "audit");
    expect(withoutAudit(second.records)).toEqual(withoutAudit(records));
    expect(second.summary).toMatchObject({ store_id: summary.store_id, position: summary.position, verified: null });
    expect(await eventsIn(back)).toBe(await eventsIn(source));
  },
);

test("without --from it is the store of --db, and people get a table", async () => {
  const to = await emptyTarget("sqlite");
  const { code, stdout } = await run(["copy", "--db", source, "--to", to]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^event_log +\d+ {2}[0-9a-f]{64}$/m);
  expect(stdout).toContain(`to          ${to}\n`);
});

test.each(bothDatabases)("into %s that holds something nothing is copied: exit 4", async (kind) => {
  const to = await emptyTarget(kind);
  await storeSession(to, "theirs", 1);
  const { code, stderr } = await run(["copy", "--from", source, "--to", to]);
  expect([code, stderr]).toEqual([4, expect.stringContaining("[TARGET_EXISTS]")]);
  expect(await eventsIn(to)).toBe(3);
});

test("a source that is not there is not made, and no target either", async () => {
  const [from, to] = [await emptyTarget("sqlite"), await emptyTarget("sqlite")];
  expect(await run(["copy", "--from", from, "--to", to])).toMatchObject({ code: 10 });
  expect([existsSync(from), existsSync(to)]).toEqual([false, false]);
});

test("a copy that was verified and is not sound, since its source is not, exits 14", async () => {
  const [from, to] = [await emptyTarget("sqlite"), await emptyTarget("sqlite")];
  await storeSession(from, "demo", 3);
  tamper(from, "UPDATE event_log SET data = replace(data, '1.5', '2.5') WHERE seq = 3");
  const { code, stdout, stderr } = await run(["copy", "--from", from, "--to", to, "--verify"]);
  expect([code, stdout]).toEqual([14, expect.stringMatching(/^verified {4}\d+ findings?$/m)]);
  expect(stderr).toContain("wfstate validate");
});

test("a copy of a store with a journal is made, and ends with findings: exit 3", async () => {
  const [from, to, next] = [await emptyTarget("sqlite"), await emptyTarget("sqlite"), await emptyTarget("sqlite")];
  await storeSession(from, "demo", 3);
  const journal = await leaveJournal(from);
  const { code, stdout, stderr } = await run(["copy", "--from", from, "--to", to]);
  expect(code).toBe(3);
  expect(stdout).toMatch(/^journals +1 journal with events that are not in it$/m);
  expect(stderr).toContain("Open the source once for writing");
  const { records, summary } = documentsOf(await run(["copy", "--from", from, "--to", next, "--json"]));
  expect(records).toContainEqual({ type: "journal", path: journal });
  expect(summary).toMatchObject({ ok: false, exit_code: 3, journals: [journal] });
});

test("--to is needed", async () => {
  const { code, stderr } = await run(["copy", "--from", source]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("--to <db>")]);
});

test("a folder that cannot be written is told, and a name without one", async () => {
  const { code, stderr } = await run(["copy", "--from", source, "--to", join(folder.path, "none", "x.db")]);
  expect([code, stderr]).toEqual([12, expect.stringContaining("[TARGET_NOT_WRITABLE]")]);
});

const MOMENTS = [0.4, 0.6, 0.75, 0.85, 0.95];

test.each(bothDatabases)(
  "killed at any moment, a copy into %s is there as a whole or not at all, and goes through afterwards",
  { timeout: 4 * PROCESS_TIMEOUT_MS },
  async (kind) => {
    const events = await eventsIn(source);
    const args = (to: string) => ["copy", "--from", source, "--to", to];
    const startedAt = performance.now();
    expect(await finish(startProcess(args(await emptyTarget(kind))))).toMatchObject({ code: 0 });
    const whole = performance.now() - startedAt;
    for (const moment of MOMENTS) {
      const to = await emptyTarget(kind);
      const child = startProcess(args(to));
      await Promise.race([finish(child), sleep(whole * moment)]);
      child.kill("SIGKILL");
      const left = await eventsIn(to);
      expect([0, events]).toContain(left);
      const { code, stderr } = await run(args(to));
      expect([code, stderr]).toEqual(left === 0 ? [0, ""] : [4, expect.stringContaining("[TARGET_EXISTS]")]);
      expect(await eventsIn(to)).toBe(events);
      expect(readdirSync(join(to, "..")).filter((name) => name.includes(".partial"))).toEqual([]);
    }
  },
);

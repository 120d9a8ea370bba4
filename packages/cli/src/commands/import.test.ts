import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StateReader } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, finish, PROCESS_TIMEOUT_MS, run, startProcess } from "../testing/cli.ts";
import { crashSession, storeSession, tamper, temporaryFolder } from "../testing/stores.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const from = join(folder.path, "from.db");
const at = (name: string) => join(folder.path, name);

beforeAll(async () => {
  await storeSession(from, "first", 12);
  await storeSession(from, "second", 300);
  await crashSession(from, "third");
  for (const format of ["ndjson", "json", "yaml"]) {
    await run(["export", "second", at(`second.${format}`), "--db", from]);
    await run(["export", "--all", at(`all.${format}`), "--db", from]);
  }
}, PROCESS_TIMEOUT_MS);

let places = 0;
/** Flags of a database of a kind where there is nothing yet. */
async function emptyPlace(kind: (typeof bothDatabases)[number]): Promise<readonly string[]> {
  places += 1;
  const own = at(`place-${places}`);
  mkdirSync(own);
  return (await storePlace(kind, own)).flags;
}

async function exported(flags: readonly string[], ...args: string[]): Promise<string> {
  const { stdout } = await run(["export", ...args, ...flags]);
  return stdout;
}

describe.each(bothDatabases)("import into %s", { timeout: PROCESS_TIMEOUT_MS }, (kind) => {
  test.each(["ndjson", "json", "yaml"])(
    "what was exported as %s gives the same bytes again, and a sound store",
    async (format) => {
      const flags = await emptyPlace(kind);
      const { code, stdout } = await run(["import", at(`all.${format}`), ...flags]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^added +3 sessions, 380 events/m) });
      expect(await exported(flags, "--all", "-")).toBe(readFileSync(at("all.ndjson"), "utf8"));
      expect(await exported(flags, "second", "-", "--format", format)).toBe(
        readFileSync(at(`second.${format}`), "utf8"),
      );
      const { summary } = documentsOf(await run(["validate", "--json", ...flags]));
      expect(summary).toMatchObject({ sound: true, counts: {} });
      const replay = documentsOf(await run(["replay", "second", "--check", "--json", ...flags]));
      expect(replay.summary).toMatchObject({ ok: true, snapshots_checked: 61 });
      const sessions = documentsOf(await run(["sessions", "list", "--json", ...flags])).records;
      expect(sessions.map(({ session_id, status }) => `${session_id} ${status}`)).toEqual([
        "third crashed",
        "second closed",
        "first closed",
      ]);
    },
  );

  test("a second time nothing is added, and nothing is wrong", async () => {
    const flags = await emptyPlace(kind);
    await run(["import", at("all.ndjson"), ...flags]);
    for (const choice of ["fail", "skip", "rename"]) {
      const { code, stdout } = await run(["import", at("all.ndjson"), "--on-conflict", choice, ...flags]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^added +0 sessions.*; skipped 3$/m) });
    }
  });

  test("no id that an app may choose is in the way of an import, or of an erasure", async () => {
    const own = at(`chosen-${kind}`);
    mkdirSync(own);
    const { target, flags } = await storePlace(kind, own);
    for (const id of ["importing.second", "purging.1.second"]) await storeSession(target, id, 2);
    expect(await run(["import", at("second.ndjson"), ...flags])).toMatchObject({ code: 0 });
    expect(await run(["purge", "--session", "second", "--confirm=second", ...flags])).toMatchObject({ code: 0 });
    const sessions = documentsOf(await run(["sessions", "list", "--json", ...flags])).records;
    expect(sessions.map(({ session_id }) => session_id)).toEqual(["purging.1.second", "importing.second"]);
  });

  test("a session with another content under the same id: fail, skip, rename", async () => {
    const flags = await emptyPlace(kind);
    await run(["import", at("second.ndjson"), ...flags]);
    const other = at(`other-${kind}.db`);
    await storeSession(other, "first", 3);
    await storeSession(other, "second", 7);
    const file = at(`other-${kind}.ndjson`);
    await run(["export", "--all", file, "--db", other]);

    const failed = documentsOf(await run(["import", file, "--json", ...flags]));
    expect(failed.summary).toMatchObject({ exit_code: 4, error: { code: "SESSION_EXISTS" } });
    expect(await exported(flags, "--all", "-")).toContain('"sessions":1,');

    const skipped = documentsOf(await run(["import", file, "--on-conflict", "skip", "--json", ...flags]));
    expect(skipped.summary).toMatchObject({ exit_code: 0, added: 1, skipped: 1 });

    const renamed = documentsOf(await run(["import", file, "--on-conflict", "rename", "--json", ...flags]));
    expect(renamed.records).toMatchObject([
      { session_id: "first", outcome: "there" },
      { session_id: "second", stored_as: "second.2", outcome: "added" },
    ]);
    const again = documentsOf(await run(["import", file, "--on-conflict", "rename", "--json", ...flags]));
    expect(again.summary).toMatchObject({ exit_code: 0, added: 0, skipped: 2 });
    const replay = documentsOf(await run(["replay", "second.2", "--check", "--json", ...flags]));
    expect(replay.summary).toMatchObject({ ok: true, events: 10 });
    expect(documentsOf(await run(["validate", "--json", ...flags])).summary).toMatchObject({ sound: true });
  });

  test("profiles count what was imported, once, at the end of each session", async () => {
    const flags = await emptyPlace(kind);
    await run(["import", at("all.ndjson"), ...flags]);
    const reader = await StateReader.open(flags[1] as string);
    try {
      expect(await reader.store.profile("default")).toMatchObject({ total_sessions: 2, total_energy: 312 * 1.5 });
    } finally {
      await reader.close();
    }
  });

  test("what is added to a store that has sessions comes after them, in positions and in time of storing", async () => {
    const flags = await emptyPlace(kind);
    await run(["import", at("second.ndjson"), ...flags]);
    const reader = await StateReader.open(flags[1] as string);
    try {
      const heard: string[] = [];
      const follower = reader.store.subscribeStore({ from: "live" }, ({ session_id, seq }) =>
        heard.push(`${session_id} ${seq}`),
      );
      await follower.caughtUp;
      const seen = follower.position;
      await run(["import", at("all.ndjson"), ...flags]);
      const added = [...Array.from({ length: 16 }, (_, index) => `first ${index + 1}`), "third 1", "third 2"];
      await expect.poll(() => heard.length, { timeout: PROCESS_TIMEOUT_MS }).toBe(added.length);
      follower.close();
      expect(heard).toEqual(added);
      const all = await Array.fromAsync(reader.store.readEvents({ session_id: "first" }));
      expect(Math.min(...all.map(({ event_id }) => event_id))).toBeGreaterThan(seen);
      const [first] = await Array.fromAsync(reader.store.readEvents({ session_id: "first", limit: 1 }));
      expect(first?.event_id).toBeGreaterThan(300);
      expect(Date.parse(first?.stored_at ?? "")).toBeGreaterThan(Date.parse(first?.timestamp ?? ""));
    } finally {
      await reader.close();
    }
  });
});

describe("import", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("a dry run looks at everything, and leaves the database byte for byte", async () => {
    const db = at("dry.db");
    await storeSession(db, "first", 3);
    const files = () => readdirSync(folder.path).filter((name) => name.startsWith("dry.db") && !name.endsWith("-shm"));
    const bytes = () => files().map((name) => [name, readFileSync(at(name)).toString("base64")]);
    const before = bytes();
    const { code, stdout } = await run(["import", at("second.ndjson"), "--dry-run", "--db", db]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^would add +1 session, 362 events/m) });
    const conflict = await run(["import", at("all.ndjson"), "--dry-run", "--db", db]);
    expect(conflict.code).toBe(4);
    expect(bytes().filter(([, content]) => content !== "")).toEqual(before.filter(([, content]) => content !== ""));
  });

  test("a dry run without a database makes none", async () => {
    const { code } = await run(["import", at("all.yaml"), "--dry-run", "--db", at("never.db")]);
    expect({ code, made: readdirSync(folder.path).filter((name) => name.startsWith("never")) }).toEqual({
      code: 0,
      made: [],
    });
  });

  test("a bad file makes no database either", async () => {
    writeFileSync(at("cut.ndjson"), readFileSync(at("all.ndjson"), "utf8").slice(0, -400));
    const { code } = await run(["import", at("cut.ndjson"), "--db", at("never.db")]);
    expect({ code, made: readdirSync(folder.path).filter((name) => name.startsWith("never")) }).toEqual({
      code: 14,
      made: [],
    });
  });

  test("takes stdin, in every format", async () => {
    for (const format of ["ndjson", "json", "yaml"]) {
      const db = at(`stdin-${format}.db`);
      const child = startProcess(["import", "-", "--db", db]);
      child.stdin.end(readFileSync(at(`second.${format}`)));
      expect(await finish(child)).toMatchObject({ code: 0, stderr: "" });
      expect(await exported(["--db", db], "second", "-")).toBe(readFileSync(at("second.ndjson"), "utf8"));
    }
  });

  test("a snapshot that is not what the events say is a finding, and is folded anew", async () => {
    const db = at("wrong.db");
    await storeSession(db, "wrong", 12);
    const reader = await StateReader.open(db);
    const [{ snapshot_id } = { snapshot_id: "" }] = await reader.store.snapshots("wrong");
    await reader.close();
    const lines = (await exported(["--db", db], "wrong", "-")).trimEnd().split("\n");
    const { state } = lines.map((line) => JSON.parse(line)).find((line) => line.snapshot_id === snapshot_id);
    const text = JSON.stringify({ ...state, energy_accumulator: { ...state.energy_accumulator, total_energy: 99 } });
    const checksum = createHash("sha256").update(text).digest("hex");
    tamper(db, `UPDATE snapshot SET state = '${text}', checksum = '${checksum}' WHERE snapshot_id = '${snapshot_id}'`);
    await run(["export", "wrong", at("wrong.ndjson"), "--db", db]);

    const { summary, records } = documentsOf(
      await run(["import", at("wrong.ndjson"), "--json", "--db", at("righted.db")]),
    );
    expect(summary).toMatchObject({ exit_code: 3, added: 1, finding_count: 1 });
    expect(records).toContainEqual(
      expect.objectContaining({ type: "finding", place: expect.stringMatching(/^line \d+$/) }),
    );
    const replay = documentsOf(await run(["replay", "wrong", "--check", "--json", "--db", at("righted.db")]));
    expect(replay.summary).toMatchObject({ ok: true, snapshots_checked: 3 });
    expect((await run(["replay", at("wrong.ndjson"), "--check"])).code).toBe(3);
    expect((await run(["validate", at("wrong.ndjson")])).code).toBe(14);
  });
});

describe("replay and validate of a file", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test.each(["ndjson", "json", "yaml"])(
    "%s: the same digest as in the store, and no store is opened",
    async (format) => {
      const stored = documentsOf(await run(["replay", "second", "--json", "--db", from])).summary;
      const { summary } = documentsOf(
        await run(["replay", at(`second.${format}`), "--check", "--json", "--db", at("none.db")]),
      );
      expect(summary).toMatchObject({
        ok: true,
        digest: stored.digest,
        events: 362,
        snapshots_checked: 61,
        snapshots_agree: 61,
      });
      const part = documentsOf(await run(["replay", at(`second.${format}`), "--to", "100", "--json"])).summary;
      const storedPart = documentsOf(await run(["replay", "second", "--to", "100", "--json", "--db", from])).summary;
      expect(part.digest).toBe(storedPart.digest);
      const validated = documentsOf(await run(["validate", at(`all.${format}`), "--json"])).summary;
      expect(validated).toMatchObject({ sound: true, checked: { sessions: 3, events: 380 } });
    },
  );

  test("the guide's line works as it stands", async () => {
    const child = startProcess(["replay", "--json", "second.json", "--verbose"], { cwd: folder.path });
    const { records, summary } = documentsOf(await finish(child));
    expect(summary).toMatchObject({ ok: true, session_id: "second" });
    expect(records.at(-1)).toMatchObject({ type: "state", state: { energy_accumulator: { total_energy: 450 } } });
  });

  test("of several sessions one has to be named", async () => {
    expect((await run(["replay", at("all.ndjson")])).stderr).toMatch(
      /has 3 sessions.*[\s\S]*Name one of it: first, second, third/,
    );
    const { summary } = documentsOf(await run(["replay", at("all.ndjson"), "--session", "first", "--json"]));
    expect(summary).toMatchObject({ ok: true, session_id: "first", events: 16 });
  });

  test("a part from the first event on is replayed; one from further on is refused, and never imported", async () => {
    await run(["export", "second", at("part.ndjson"), "--range", "..50", "--db", from]);
    await run(["export", "second", at("tail.ndjson"), "--range", "50..", "--db", from]);
    const part = documentsOf(await run(["replay", at("part.ndjson"), "--json"])).summary;
    expect(part).toMatchObject({ ok: true, seq: 50 });
    expect((await run(["validate", at("tail.ndjson")])).code).toBe(0);
    for (const args of [
      ["replay", at("tail.ndjson")],
      ["import", at("part.ndjson"), "--db", at("never.db")],
    ]) {
      const { code, stderr } = await run(args);
      expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining("[EXPORT_PARTIAL]") });
    }
  });
});

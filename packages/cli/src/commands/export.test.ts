import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StateManager, type WfstateConfig } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, PROCESS_TIMEOUT_MS, run, runProcess } from "../testing/cli.ts";
import { storeSession, tamper, temporaryFolder } from "../testing/stores.ts";

const PLANTED = "PLANTED-prompt-text";
const PLANTED_TOKEN = "PLANTED-token-text";
const FORMATS = ["ndjson", "json", "yaml"] as const;

const folder = temporaryFolder();
afterAll(() => folder.remove());

interface Place {
  /** The configuration lets content out. */
  readonly open: readonly string[];
  /** It does not. */
  readonly closed: readonly string[];
}

/** A store that keeps raw content, and configurations that let it out, and do not. */
async function placeOf(kind: (typeof bothDatabases)[number]): Promise<Place> {
  const own = join(folder.path, kind);
  mkdirSync(own);
  const { target, flags } = await storePlace(kind, own);
  const { database } = (
    kind === "sqlite" ? { database: { type: "sqlite", path: target } } : JSON.parse(readFileSync(target, "utf8"))
  ) as WfstateConfig;
  const configured = (name: string, privacy: object): string => {
    const path = join(own, `${name}.json`);
    writeFileSync(path, JSON.stringify({ database, privacy: { store_raw_content: true, ...privacy } }));
    return path;
  };
  const manager = await StateManager.open(configured("app", {}));
  await manager.startSession("demo");
  await manager.logEvent(
    "user.prompt",
    { prompt_id: "p", interface: "text", truncated: false, content: PLANTED },
    "demo",
  );
  for (let index = 0; index < 3; index++) {
    const data = { prompt_id: "p", token_index: index, is_last: index === 2, model_id: "m", token: PLANTED_TOKEN };
    await manager.logEvent("ai.output", data, "demo");
  }
  await manager.createSnapshot("demo");
  await manager.endSession("demo");
  await manager.shutdown();
  expect(flags).toHaveLength(2);
  return {
    open: ["--config", configured("open", { export_includes_content: true })],
    closed: ["--config", configured("closed", {})],
  };
}

describe.each(bothDatabases)("export from %s", { timeout: PROCESS_TIMEOUT_MS }, (kind) => {
  let place: Place;
  beforeAll(async () => {
    place = await placeOf(kind);
  }, PROCESS_TIMEOUT_MS);
  const file = (name: string) => join(folder.path, kind, name);

  test.each(FORMATS)(
    "redacts in %s what is stored raw, in every byte of the file; prints counts and sha256",
    async (format) => {
      const path = file(`demo.${format}`);
      const { code, stdout } = await run(["export", "demo", path, ...place.closed]);
      const text = readFileSync(path, "utf8");
      expect(code).toBe(0);
      expect(text).not.toContain("PLANTED");
      expect(text).toMatch(/"?hash"?: ?"[0-9a-f]{32}"/);
      expect(stdout).toMatch(/^holds +1 session, 7 events, 2 snapshots$/m);
      expect(stdout).toContain(createHash("sha256").update(text).digest("hex"));
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readdirSync(join(folder.path, kind)).filter((name) => name.endsWith(".partial"))).toEqual([]);
    },
  );

  test.each(FORMATS)("with the content in %s only where the configuration lets it out", async (format) => {
    const path = file(`content.${format}`);
    const refused = documentsOf(await run(["export", "demo", path, "--include-content", "--json", ...place.closed]));
    expect(refused.summary).toMatchObject({ exit_code: 4, error: { code: "CONTENT_NOT_ALLOWED" } });
    expect(existsSync(path)).toBe(false);
    const { code } = await run(["export", "demo", path, "--include-content", ...place.open]);
    expect(code).toBe(0);
    const text = readFileSync(path, "utf8");
    expect(text.split(PLANTED_TOKEN)).toHaveLength(4);
    expect(text).toContain(PLANTED);
    expect(text).toMatch(/"?includes_content"?: ?true/);
  });

  test("the same bytes twice, into a file and to stdout", async () => {
    const path = file("twice.ndjson");
    await run(["export", "demo", path, ...place.closed]);
    const { stdout, stderr } = await run(["export", "demo", "-", ...place.closed]);
    expect(stdout).toBe(readFileSync(path, "utf8"));
    expect(stderr).toContain(createHash("sha256").update(stdout).digest("hex"));
  });

  test("the footer has the counts, and the checksum of all before it", async () => {
    const { stdout } = await run(["export", "demo", "-", ...place.closed]);
    const before = stdout.slice(0, stdout.trimEnd().lastIndexOf("\n") + 1);
    expect(JSON.parse(stdout.slice(before.length))).toEqual({
      kind: "footer",
      sessions: 1,
      events: 7,
      snapshots: 2,
      sha256: createHash("sha256").update(before).digest("hex"),
    });
  });

  test("leaves a row in the audit: what, how much, with content or without", async () => {
    await run(["export", "demo", file("audited.ndjson"), "--include-content", ...place.open]);
    const manager = await StateManager.open(place.open[1] as string);
    const { stdout } = await run(["export", "demo", "-", ...place.closed]);
    await manager.shutdown();
    // Exports change nothing of a session, so its own document does not tell of them.
    expect(stdout).toContain('"audit_summary":{"entries":0,');
  });

  test("a range of sequences says so, and holds no more", async () => {
    const { stdout } = await run(["export", "demo", "-", "--range", "2..4", ...place.closed]);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[1]).toMatchObject({ range: { from: 2, to: 4 }, session_metadata: { last_seq: 7 } });
    expect(lines.filter(({ kind }) => kind === "event").map(({ seq }) => seq)).toEqual([2, 3, 4]);
    const { code } = await run(["export", "demo", "-", "--range", "8..", ...place.closed]);
    expect(code).toBe(2);
  });

  test("the secret of the store is in no export", async () => {
    const { stdout } = await run(["export", "--all", "-", "--include-content", "--format", "json", ...place.open]);
    const hexadecimal: readonly string[] = stdout.match(/[0-9a-f]{64}/g) ?? [];
    const checksums = JSON.parse(stdout).sessions.flatMap(({ snapshots }: { snapshots: { checksum: string }[] }) =>
      snapshots.map(({ checksum }) => checksum),
    );
    expect(hexadecimal.filter((word) => !checksums.includes(word))).toEqual([]);
  });
});

describe("export", { timeout: PROCESS_TIMEOUT_MS }, () => {
  const db = join(folder.path, "plain.db");
  beforeAll(() => storeSession(db, "SESSION_ID", 12), PROCESS_TIMEOUT_MS);

  test("the guide's line works as it stands", async () => {
    const finished = await runProcess(["export", "SESSION_ID", "session_export.yaml", "--db", db], {
      cwd: folder.path,
    });
    expect(finished).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(folder.path, "session_export.yaml"), "utf8")).toMatch(/^format: "wfstate.export"$/m);
  });

  test("a target that is there already is left as it is", async () => {
    const path = join(folder.path, "there.json");
    writeFileSync(path, "mine");
    const { code, stderr } = await run(["export", "SESSION_ID", path, "--db", db]);
    expect({ code, content: readFileSync(path, "utf8") }).toEqual({ code: 4, content: "mine" });
    expect(stderr).toContain("[TARGET_EXISTS]");
  });

  test.each([
    [["SESSION_ID"], /needs a session, or --all, and a file/],
    [["--all"], /needs a session, or --all, and a file/],
    [["SESSION_ID", "x.txt"], /does not tell the format/],
    [["SESSION_ID", "-", "--json"], /stdout is for the summary/],
    [["SESSION_ID", "-", "--range", "0..4"], /two sequences/],
    [["--all", "-", "--range", "1..4"], /cannot be used with/],
  ])("%j is a usage error", async (args, message) => {
    const { code, stderr } = await run(["export", ...args, "--db", db]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  });

  test("events that are damaged or missing are named, and no file is left", async () => {
    for (const [name, damage] of [
      ["changed", "UPDATE event_log SET data = '{}' WHERE seq = 3"],
      ["missing", "DELETE FROM event_log WHERE seq = 3"],
    ] as const) {
      const damaged = join(folder.path, `${name}.db`);
      await storeSession(damaged, "SESSION_ID", 12);
      tamper(damaged, damage);
      const path = join(folder.path, `${name}.ndjson`);
      const { summary } = documentsOf(await run(["export", "SESSION_ID", path, "--json", "--db", damaged]));
      expect(summary).toMatchObject({ exit_code: 14, error: { code: "DATABASE_CORRUPT", details: { seq: 3 } } });
      expect(existsSync(path)).toBe(false);
      const { code } = await run(["export", "SESSION_ID", path, "--range", "4..", "--db", damaged]);
      expect(code).toBe(0);
    }
  });

  test("a damaged snapshot is left out, and that is a finding", async () => {
    const damaged = join(folder.path, "snapshot.db");
    await storeSession(damaged, "SESSION_ID", 12);
    tamper(damaged, "UPDATE snapshot SET state = '{}' WHERE seq = (SELECT min(seq) FROM snapshot)");
    const { code, stderr } = await run(["export", "SESSION_ID", join(folder.path, "left.ndjson"), "--db", damaged]);
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/Left out is snapshot .*: checksum/) });
  });

  test("warns of YAML past 10,000 events, and offers NDJSON", async () => {
    const large = join(folder.path, "large.db");
    await storeSession(large, "large", 10_001);
    const path = join(folder.path, "large.yaml");
    const { code, stderr } = await run(["export", "large", path, "--quiet", "--db", large]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: 12,\d+ events are much for YAML.*wfstate export large \S+large\.ndjson --db/);
  });
});

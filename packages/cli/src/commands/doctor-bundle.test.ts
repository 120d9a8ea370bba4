import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { homedir, hostname } from "node:os";
import { join } from "node:path";
import { StateManager } from "@wfstate/state";
import { describe, expect, onTestFinished, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, run } from "../testing/cli.ts";
import { temporaryFolder } from "../testing/stores.ts";

const PLANTED = "planted-4be1";
const planted = (what: string) => `${PLANTED}-${what}`;

describe.each(bothDatabases)("the bundle of a store in %s", (kind) => {
  async function filledStore() {
    const folder = temporaryFolder();
    onTestFinished(() => folder.remove());
    const inside = temporaryFolder();
    onTestFinished(() => inside.remove());
    const { target, flags } = await storePlace(kind, inside.path);
    const config = join(folder.path, "wfstate.json");
    const given = flags[0] === "--db" ? { database: { path: target } } : JSON.parse(readFileSync(target, "utf8"));
    writeFileSync(config, JSON.stringify({ ...given, privacy: { store_raw_content: true } }));
    const manager = await StateManager.open(config);
    await manager.startSession(planted("session"), planted("user"), {
      model_id: planted("model"),
      version: planted("app"),
    });
    const prompt = { prompt_id: planted("prompt"), interface: "text", truncated: false, content: planted("content") };
    await manager.logEvent("user.prompt", prompt, planted("session"));
    const error = {
      error_code: "X",
      error_message: planted("error"),
      component: "ui",
      severity: "low",
      recoverable: true,
    };
    await manager.logEvent("error", error, planted("session"));
    const loss = {
      metric: "queue_backlog",
      value: 1000,
      severity: "warning",
      mitigation: planted("words"),
      dropped: 37,
    };
    await manager.logEvent("health.performance", loss, planted("session"));
    await manager.createSnapshot(planted("session"));
    await manager.shutdown();
    return { folder: folder.path, inside: inside.path, config, database: given.database as Record<string, string> };
  }

  test("says all about the store and nothing that is in it", async () => {
    const { folder, inside, config, database } = await filledStore();
    const path = join(folder, "help.json");
    const finished = await run(["doctor", "--config", config, "--bundle", path, "--json"]);
    expect(finished.code).toBe(0);
    expect(documentsOf(finished).summary).toMatchObject({ bundle: { path, bytes: statSync(path).size } });
    expect(statSync(path).mode & 0o777).toBe(0o600);

    const text = readFileSync(path, "utf8");
    const bundle = JSON.parse(text);
    expect(bundle).toMatchObject({
      format: "wfstate.doctor",
      versions: { node: process.versions.node, wfstate: expect.stringMatching(/^\d/) },
      config: { database: { type: kind }, privacy: { store_raw_content: true } },
      store: { sessions: { active: 0, crashed: 0, closed: 1 }, snapshots: 2, size_bytes: expect.any(Number) },
      migrations: { pending: [], version: expect.stringMatching(/^\d/) },
      beside: { journals: 0, dead_letter_bytes: 0, anchor_bytes: expect.any(Number) },
    });
    expect(bundle.event_types).toContainEqual({ type: "error", count: 1 });
    expect(bundle.alerts).toEqual([
      { type: "error", about: "ui", severity: "low", count: 1, dropped: 0 },
      { type: "health.performance", about: "queue_backlog", severity: "warning", count: 1, dropped: 37 },
    ]);
    expect(bundle.findings.map(({ check }: { check: string }) => check)).toEqual(
      expect.arrayContaining(["engine", "schema"]),
    );
    expect(bundle.engine_settings).toMatchObject(
      kind === "sqlite" ? { journal_mode: "wal" } : { innodb_flush_log_at_trx_commit: "1" },
    );
    expect(text).not.toContain(PLANTED);
    const { password, user } = database;
    const hidden = [
      folder,
      inside,
      homedir(),
      hostname(),
      process.cwd(),
      ...(kind === "mariadb" ? [password, user] : []),
    ];
    for (const secret of hidden) expect(text).not.toContain(secret);
  });
});

test("a file that is there is not replaced", async () => {
  const folder = temporaryFolder();
  onTestFinished(() => folder.remove());
  const path = join(folder.path, "help.json");
  writeFileSync(path, "mine");
  const { code, stderr } = await run(["doctor", "--db", join(folder.path, "none.db"), "--bundle", path]);
  expect(code).toBe(4);
  expect(stderr).toContain("[TARGET_EXISTS]");
  expect(readFileSync(path, "utf8")).toBe("mine");
});

test("a file that would not be read as JSON is refused", async () => {
  const folder = temporaryFolder();
  onTestFinished(() => folder.remove());
  const path = join(folder.path, "help.zip");
  const { code, stderr } = await run(["doctor", "--db", join(folder.path, "a.db"), "--bundle", path]);
  expect(code).toBe(2);
  expect(stderr).toContain("Let it end in .json");
  expect(readdirSync(folder.path)).toEqual([]);
});

test("a store that cannot be opened has a bundle with the reason", async () => {
  const folder = temporaryFolder();
  onTestFinished(() => folder.remove());
  const [db, path] = [join(folder.path, "broken.db"), join(folder.path, "help.json")];
  writeFileSync(db, `no database, ${PLANTED}`.repeat(100));
  expect((await run(["doctor", "--db", db, "--bundle", path])).code).toBe(14);
  const bundle = JSON.parse(readFileSync(path, "utf8"));
  expect(bundle).toMatchObject({ store: { error: "NOT_A_DATABASE" }, migrations: { error: "NOT_A_DATABASE" } });
  expect(bundle.findings).toContainEqual(expect.objectContaining({ code: "NOT_A_DATABASE", severity: "error" }));
  expect(JSON.stringify(bundle)).not.toContain(PLANTED);
  expect(JSON.stringify(bundle)).not.toContain(folder.path);
});

// The integration guide's configurations, as they stand there.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { expect, test } from "vitest";
import { checkConfig, loadConfig, StateManager } from "./index.ts";
import { errorOf, eventsOf, openManager, query, stateNow, temporaryFolder, temporaryPath } from "./testing/stores.ts";

const sqlite = {
  database: {
    type: "sqlite",
    path: "wirthforge_state.db",
    backup_interval: 3600, // seconds
    vacuum_interval: 86400, // seconds
  },
} as const;

const mariadb = {
  database: {
    type: "mariadb",
    host: "127.0.0.1",
    port: 3306,
    database: "wirthforge",
    user: "wirthforge",
    password: "local_password",
    socket: "/var/run/mysqld/mysqld.sock", // Unix socket preferred
  },
} as const;

const performance = {
  performance: {
    event_batch_size: 15,
    event_batch_timeout_ms: 200,
    max_queue_size: 1000,
    snapshot_interval_events: 1000,
    snapshot_interval_seconds: 60,
    cleanup_old_events_days: 90,
  },
} as const;

const privacy = {
  privacy: {
    store_raw_content: false, // Hash sensitive content by default
    audit_mode: false, // Full logging for debugging
    export_includes_content: false, // Privacy-safe exports
    auto_purge_sessions_days: null, // No automatic purge
  },
} as const;

test("SQLite: the guide's configuration opens a store", async () => {
  const path = temporaryPath();
  const stateManager = await openManager({ database: { ...sqlite.database, path } });
  const sessionId = await stateManager.startSession();
  expect(query(path, "SELECT session_id FROM session")).toEqual([{ session_id: sessionId }]);
});

test("the guide's SQLite, performance and privacy sections are what holds without a configuration", async () => {
  expect(checkConfig({ ...sqlite, ...performance, ...privacy })).toEqual(await loadConfig(undefined));
});

test("MariaDB: the guide's configuration opens a store, by the socket of the server at hand", async () => {
  expect(checkConfig(mariadb).database).toMatchObject(mariadb.database);
  const access = await testDatabase();
  const journal_dir = dirname(temporaryPath());
  const stateManager = await openManager({ database: { ...mariadb.database, ...access, journal_dir } });
  const sessionId = await stateManager.startSession();
  expect((await stateManager.logEvent("user.action", { action: "pause" }, sessionId)).held_by).toBe("database");
  expect((await stateManager.stats()).engine).toMatch(/^MariaDB \d+\.\d+/);
});

test("MariaDB: a server that is not there is named, with what mends it, and no password", async () => {
  const socket = join(dirname(temporaryPath()), "no.sock");
  const error = await errorOf(() => new StateManager({ database: { ...mariadb.database, socket } }).initialize());
  expect(error).toMatchObject({
    code: "DATABASE_UNREACHABLE",
    hint: expect.stringContaining("systemctl start mariadb"),
  });
  expect(JSON.stringify(error)).not.toContain("local_password");
});

test.each([
  ["JSON", "wfstate.json", (config: object) => JSON.stringify(config)],
  [
    "YAML",
    "wfstate.yaml",
    ({ database }: { database: { path: string } }) =>
      `database:\n  type: sqlite\n  path: ${database.path} # a comment\nperformance:\n  max_queue_size: 1000\n`,
  ],
])("a configuration file in %s does the same as the object", async (_, name, write) => {
  const folder = temporaryFolder();
  const path = join(folder, "wirthforge_state.db");
  const config = { database: { ...sqlite.database, path }, performance: performance.performance };
  writeFileSync(join(folder, name), write(config));
  expect(await loadConfig(join(folder, name))).toEqual(checkConfig(config));
  const stateManager = await openManager(join(folder, name));
  await stateManager.startSession("from_a_file");
  expect(query(path, "SELECT session_id FROM session")).toEqual([{ session_id: "from_a_file" }]);
});

test("Performance: a batch goes out at event_batch_size events, and a smaller one after event_batch_timeout_ms", async () => {
  const stateManager = await openManager({ database: { path: ":memory:" }, ...performance });
  const session_id = await stateManager.startSession();
  const batches = stateManager.metrics.batches;
  const put = () =>
    stateManager.eventQueue.put({ session_id, type: "energy.update", data: { energy: 1, accumulator: 1 } });
  for (let event = 0; event < 15; event++) put();
  while (stateManager.metrics.events_durable < 16) await new Promise(setImmediate);
  expect(stateManager.metrics.batches).toBe(batches + 1);
  put();
  // Nobody asks for it: the timeout alone sends the open batch.
  while (stateManager.eventQueue.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(stateManager.metrics).toMatchObject({ batches: batches + 2, events_durable: 17 });
});

test("Performance: a snapshot is due every snapshot_interval_events", async () => {
  const stateManager = await openManager({
    database: { path: ":memory:" },
    performance: { ...performance.performance, snapshot_interval_events: 10 },
  });
  const session_id = await stateManager.startSession();
  for (let event = 0; event < 40; event++) {
    stateManager.eventQueue.put({ session_id, type: "energy.update", data: { energy: 1, accumulator: event } });
  }
  await stateManager.flush();
  const seqs = (await stateManager.snapshots(session_id)).map(({ seq }) => seq).sort((a, b) => a - b);
  expect(seqs.length).toBeGreaterThanOrEqual(3);
  expect(seqs[0]).toBe(10);
  const { snapshots } = await stateManager.replay({ session_id, checkSnapshots: true });
  expect(snapshots.every(({ agrees }) => agrees)).toBe(true);
});

const SECRET_TEXT = "how do I tell my boss that I am leaving";
const prompt = { prompt_id: "prompt_abc123", interface: "text", truncated: false, content: SECRET_TEXT };
const token = {
  prompt_id: "prompt_abc123",
  token_index: 0,
  is_last: false,
  model_id: "ollama/llama2:7b",
  token: "well",
};

test("Privacy: by default neither prompts nor tokens are stored, but keyed hashes of them", async () => {
  const path = temporaryPath();
  const stateManager = await openManager({ database: { path }, ...privacy });
  const session_id = await stateManager.startSession();
  await stateManager.logEvent("user.prompt", prompt, session_id);
  await stateManager.logEvent("ai.output", token, session_id);
  const [, storedPrompt, storedToken] = await eventsOf(stateManager, session_id);
  expect(storedPrompt?.data).toEqual({
    prompt_id: "prompt_abc123",
    interface: "text",
    truncated: false,
    hash: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(storedToken?.data).toHaveProperty("token_hash");
  expect(storedToken?.data).not.toHaveProperty("token");
  expect(JSON.stringify(stateNow(stateManager))).not.toContain(SECRET_TEXT);
  await stateManager.shutdown();
  expect(JSON.stringify(query(path, "SELECT * FROM event"))).not.toContain(SECRET_TEXT);
});

test("Privacy: store_raw_content keeps what was said", async () => {
  const stateManager = await openManager({
    database: { path: ":memory:" },
    privacy: { ...privacy.privacy, store_raw_content: true },
  });
  const session_id = await stateManager.startSession();
  await stateManager.logEvent("user.prompt", prompt, session_id);
  expect((await eventsOf(stateManager, session_id))[1]?.data).toEqual(prompt);
});

test("Privacy: a private session is visible here, and leaves no trace in the store", async () => {
  const path = temporaryPath();
  const stateManager = await openManager({ database: { path }, ...privacy });
  const session_id = await stateManager.startSession("my_secret", "default", { mode: "private" });
  await stateManager.logEvent("user.prompt", prompt, session_id);
  expect(stateManager.stateOf(session_id)?.session_context.session_mode).toBe("private");
  await stateManager.endSession(session_id);
  await stateManager.shutdown();
  expect(query(path, "SELECT session_id FROM session")).toEqual([]);
  expect(query(path, "SELECT total_sessions FROM user WHERE user_id = 'default'")).toEqual([{ total_sessions: 0 }]);
});

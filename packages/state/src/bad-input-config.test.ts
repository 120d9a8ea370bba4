// Configurations that must be refused: where, why, and what was probably meant.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { checkConfig, loadConfig, StateManager, type WfstateConfig } from "./index.ts";
import { refusal, refusalOf } from "./testing/bad-input.ts";
import { errorOf, temporaryFolder } from "./testing/stores.ts";

describe("an unknown key, with the one that was probably meant", () => {
  test.each<[config: object, path: string, meant: string | null]>([
    [{ databse: {} }, "config.databse", "database"],
    [{ database: { pth: "x.db" } }, "config.database.pth", "path"],
    [{ database: { type: "sqlite", durabilty: "full" } }, "config.database.durabilty", "durability"],
    [{ database: { type: "mariadb", hots: "127.0.0.1" } }, "config.database.hots", "host"],
    [{ performance: { event_batch_sise: 15 } }, "config.performance.event_batch_sise", "event_batch_size"],
    [{ performance: { MAX_QUEUE_SIZE: 15 } }, "config.performance.MAX_QUEUE_SIZE", "max_queue_size"],
    [{ privacy: { store_raw_contents: true } }, "config.privacy.store_raw_contents", "store_raw_content"],
    [{ privacy: { nothing_like_it: true } }, "config.privacy.nothing_like_it", null],
    // What belongs to the other kind of database is not meant by itself.
    [{ database: { type: "sqlite", socket: "/run/mysqld.sock" } }, "config.database.socket", null],
    [{ database: { type: "mariadb", path: "x.db" } }, "config.database.path", null],
  ])("%j", async (config, path, meant) => {
    const error = await errorOf(() => checkConfig(config));
    expect(error).toMatchObject({ code: "INVALID_CONFIG", details: { path } });
    expect(error.message).toContain(path);
    expect(/Did you mean (\w+)\?/.exec(error.hint ?? "")?.[1] ?? null).toBe(meant);
    expect(error.hint).toContain("Allowed here: ");
  });

  test("the keys that are allowed are those of the kind of database that is configured", async () => {
    const { hint: sqlite } = await errorOf(() => checkConfig({ database: { x: 1 } }));
    const { hint: mariadb } = await errorOf(() => checkConfig({ database: { type: "mariadb", x: 1 } }));
    expect(sqlite).toMatch(/path/);
    expect(sqlite).not.toMatch(/socket/);
    expect(mariadb).toMatch(/socket/);
    expect(mariadb).not.toMatch(/\bpath\b/);
  });
});

describe("a bad value", () => {
  test.each<[config: unknown, path: string]>([
    [{ database: { type: "postgres" } }, "config.database.type"],
    [{ database: { path: "" } }, "config.database.path"],
    [{ database: { path: 5 } }, "config.database.path"],
    [{ database: { durability: "paranoid" } }, "config.database.durability"],
    [{ database: { migrate: true } }, "config.database.migrate"],
    [{ database: { backup_interval: 0 } }, "config.database.backup_interval"],
    [{ database: { type: "mariadb", port: 70_000 } }, "config.database.port"],
    [{ database: { type: "mariadb", password_env: "not a name" } }, "config.database.password_env"],
    [{ database: [] }, "config.database"],
    [{ database: null }, "config.database"],
    [{ database: "wirthforge_state.db" }, "config.database"],
    [{ performance: { event_batch_size: 0 } }, "config.performance.event_batch_size"],
    [{ performance: { event_batch_size: 257 } }, "config.performance.event_batch_size"],
    [{ performance: { event_batch_size: 1.5 } }, "config.performance.event_batch_size"],
    [{ performance: { event_batch_size: "15" } }, "config.performance.event_batch_size"],
    [{ performance: { event_batch_timeout_ms: Number.NaN } }, "config.performance.event_batch_timeout_ms"],
    [{ performance: { max_queue_size: 4 } }, "config.performance.max_queue_size"],
    [{ performance: { max_event_bytes: 1 } }, "config.performance.max_event_bytes"],
    [{ performance: { snapshot_interval_seconds: -60 } }, "config.performance.snapshot_interval_seconds"],
    [{ performance: null }, "config.performance"],
    [{ privacy: { store_raw_content: "no" } }, "config.privacy.store_raw_content"],
    [{ privacy: { auto_purge_sessions_days: 0 } }, "config.privacy.auto_purge_sessions_days"],
    [{ model: "" }, "config.model"],
    [[], "config"],
    [5, "config"],
  ])("%j", async (config, path) => {
    expect(await refusalOf(() => new StateManager(config as WfstateConfig).initialize())).toEqual(
      refusal("INVALID_CONFIG", path),
    );
  });

  test.each(["", "database", "performance", "privacy"])("__proto__ among the keys of %j", async (section) => {
    const text = section === "" ? '{"__proto__":{"a":1}}' : `{"${section}":{"__proto__":{"a":1}}}`;
    const path = ["config", section, "__proto__"].filter(Boolean).join(".");
    expect(await refusalOf(() => checkConfig(JSON.parse(text)))).toEqual(refusal("INVALID_CONFIG", path));
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  test("an empty path for the database", async () => {
    expect(await refusalOf(() => new StateManager("").initialize())).toEqual(
      refusal("INVALID_CONFIG", "config.database.path"),
    );
  });

  test("a path with a NUL, which would end early in the operating system", async () => {
    expect(await refusalOf(() => new StateManager("a\0b.db").initialize())).toEqual(
      refusal("INVALID_CONFIG", "config.database.path"),
    );
  });
});

const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]", ..."bcdefgh"]
  .map((line, index, all) => {
    if (index === 0) return line;
    const before = (all[index - 1] as string)[0];
    return `${line}: &${line} [${Array.from({ length: 9 }, () => `*${before}`).join(", ")}]`;
  })
  .join("\n");

describe("a configuration file", () => {
  test.each([
    ["JSON that ends early", "wfstate.json", '{"database": {'],
    ["JSON with a comment", "wfstate.json", '{} // "why not"'],
    ["JSON with a key twice", "wfstate.json", '{"database": {"path": "a.db"}, "database": {"path": "b.db"}}'],
    ["YAML with a key twice", "wfstate.yaml", "model: a\nmodel: b\n"],
    ["YAML that unfolds to gigabytes", "wfstate.yaml", bomb],
    ["YAML with one alias", "wfstate.yml", "model: &m energy\nprivacy: *m\n"],
    ["YAML with a tag that asks for more than data", "wfstate.yaml", "database: !database\n  path: x.db\n"],
    ["YAML with a tab for a space", "wfstate.yaml", "database:\n\tpath: x.db\n"],
    ["two YAML documents", "wfstate.yaml", "model: a\n---\nmodel: b\n"],
    ["a megabyte of YAML", "wfstate.yaml", `model: ${"x".repeat(1_100_000)}\n`],
    ["deeply nested YAML", "wfstate.yaml", `model: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`],
  ])("%s", async (_, name, text) => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, text);
    expect(await refusalOf(() => loadConfig(file))).toEqual(refusal("CONFIG_NOT_READABLE", file));
  });

  test.each([
    ["wfstate.json", '{"database": {"password": "hunter2" "user": "u"}}'],
    ["wfstate.json", '{"database": {"password": hunter2, "user": "u"}}'],
    ["wfstate.json", '{"database": {"password": "hunter2", /* */}}'],
    ["wfstate.yaml", 'database:\n  password: "hunter2\n  user: u\n'],
    ["wfstate.yaml", "database:\n  password: hunter2: x\n"],
    ["wfstate.yaml", "database:\n  password: !hunter x\n  user: *hunter2\n"],
  ])("that cannot be parsed is refused without a word of what it holds: %s %j", async (name, text) => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, text);
    const error = await errorOf(() => loadConfig(file));
    expect(error.code).toBe("CONFIG_NOT_READABLE");
    expect(error.message).toMatch(/ is not valid: [^\n]+$/);
    expect(inspect(error, { depth: null })).not.toContain("hunter2");
  });

  test("that is not there, or is a folder", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "folder.yaml"));
    for (const file of [join(folder, "missing.json"), join(folder, "folder.yaml")]) {
      expect(await refusalOf(() => loadConfig(file))).toEqual(refusal("CONFIG_NOT_READABLE", file));
    }
  });

  test.each([
    ["wfstate.yaml", "performance:\n  max_queue_sise: 5\n", "config.performance.max_queue_sise"],
    ["wfstate.yaml", "__proto__:\n  polluted: true\n", "config.__proto__"],
    ["wfstate.yaml", "database:\n  __proto__: {}\n", "config.database.__proto__"],
    ["wfstate.yaml", "- database\n", "config"],
    ["wfstate.json", '"energy"', "config"],
  ])("with a bad key or value: %s %j", async (name, text, path) => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, text);
    expect(await refusalOf(() => loadConfig(file))).toEqual(refusal("INVALID_CONFIG", path));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("that is empty means every default", async () => {
    const file = join(temporaryFolder(), "wfstate.yaml");
    writeFileSync(file, "# nothing yet\n");
    expect(await loadConfig(file)).toEqual(await loadConfig(undefined));
  });

  test("nothing is created by a configuration that is refused", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "x.db");
    await errorOf(() => new StateManager({ database: { path }, model: "" }).initialize());
    await errorOf(() => new StateManager({ database: { path }, model: "./no-such-model.ts" }).initialize());
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("the model of the app", () => {
  test.each([
    ["a package that is not installed", "no-such-package"],
    ["a file that is not there", "./no-such-model.ts"],
    ["a module without a model", "node:path"],
  ])("%s", async (_, model) => {
    const manager = new StateManager({ database: { path: ":memory:" }, model });
    expect(await refusalOf(() => manager.initialize())).toEqual(refusal("MODEL_NOT_FOUND", "config.model"));
  });

  test("a module whose model contradicts itself", async () => {
    const file = join(temporaryFolder(), "model.mjs");
    writeFileSync(
      file,
      "export const model = { name: 'm', version: 0, events: {}, initialState: () => ({}), reduce: (state) => state };",
    );
    const manager = new StateManager({ database: { path: ":memory:" }, model: file });
    expect(await refusalOf(() => manager.initialize())).toEqual(refusal("INVALID_MODEL", "version"));
  });
});

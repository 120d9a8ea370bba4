import { expect, test } from "vitest";
import { configSchema, resolveConfig, validateConfig, type WfstateConfig } from "./index.ts";

const sqliteDefaults = {
  type: "sqlite",
  path: "wirthforge_state.db",
  backup_interval: 3600,
  vacuum_interval: 86400,
  backup_dir: null,
  backup_keep: 24,
  durability: "full",
  migrate: "auto",
  journal_dir: null,
};

function firstFailure(config: unknown): { path: string; keyword: string; params: unknown } {
  expect(validateConfig(config), JSON.stringify(config)).toBe(false);
  const failure = validateConfig.errors?.[0];
  return { path: failure?.instancePath ?? "none", keyword: failure?.keyword ?? "none", params: failure?.params };
}

test("nothing said means every default of the specification", () => {
  expect(validateConfig({})).toBe(true);
  expect(resolveConfig()).toEqual({
    database: sqliteDefaults,
    performance: {
      event_batch_size: 15,
      event_batch_timeout_ms: 200,
      max_queue_size: 1000,
      max_event_bytes: 262_144,
      journal_max_mb: 256,
      claim_ttl_seconds: 10,
      snapshot_interval_events: 1000,
      snapshot_interval_seconds: 60,
      cleanup_old_events_days: 90,
    },
    privacy: {
      store_raw_content: false,
      audit_mode: false,
      export_includes_content: false,
      auto_purge_sessions_days: null,
    },
    model: "@wfstate/energy",
  });
});

test("a MariaDB is asked for by its type and has its own defaults", () => {
  const { database } = resolveConfig({ database: { type: "mariadb", socket: "/run/mysqld.sock" } });
  const { type, path, ...common } = sqliteDefaults;
  expect(database).toEqual({
    type: "mariadb",
    socket: "/run/mysqld.sock",
    host: "127.0.0.1",
    port: 3306,
    database: "wirthforge",
    user: "wirthforge",
    password: null,
    password_env: null,
    ...common,
  });
});

test("resolving keeps what is said, takes undefined for not said, and leaves its argument alone", () => {
  const config = Object.freeze({
    database: Object.freeze({ path: "mine.db", backup_keep: undefined }),
    model: "./model.js",
  }) as unknown as WfstateConfig;
  expect(resolveConfig(config)).toMatchObject({
    database: { ...sqliteDefaults, path: "mine.db" },
    model: "./model.js",
  });
});

test("whatever resolving gives is itself a valid configuration", () => {
  for (const config of [{}, { database: { type: "mariadb" } }] as const) {
    expect(validateConfig(resolveConfig(config)), JSON.stringify(validateConfig.errors)).toBe(true);
  }
});

test("an unknown key is refused, with its section and its name, at every depth", () => {
  const wrongs: readonly (readonly [unknown, string, string])[] = [
    [{ databse: {} }, "", "databse"],
    [{ database: { file: "x" } }, "/database", "file"],
    [{ database: { port: 3306 } }, "/database", "port"],
    [{ database: { type: "sqlite", socket: "/s" } }, "/database", "socket"],
    [{ database: { type: "mariadb", path: "x.db" } }, "/database", "path"],
    [{ performance: { batch: 1 } }, "/performance", "batch"],
    [{ privacy: { store_raw: true } }, "/privacy", "store_raw"],
  ];
  for (const [config, path, key] of wrongs) {
    expect(firstFailure(config)).toEqual({
      path,
      keyword: "additionalProperties",
      params: { additionalProperty: key },
    });
    expect(validateConfig.errors).toHaveLength(1);
  }
});

test("an unknown kind of database is refused with the kinds there are, whatever else is wrong", () => {
  expect(firstFailure({ database: { type: "postgres", host: "db.example" } })).toEqual({
    path: "/database/type",
    keyword: "enum",
    params: { allowedValues: ["sqlite", "mariadb"] },
  });
});

test("a section of the wrong kind is refused with its path", () => {
  for (const section of ["database", "performance", "privacy"]) {
    for (const wrong of [null, 5, "text", []]) {
      expect(firstFailure({ [section]: wrong })).toMatchObject({ path: `/${section}`, keyword: "type" });
    }
  }
  for (const wrong of [null, 5, "text", []]) expect(firstFailure(wrong)).toMatchObject({ path: "", keyword: "type" });
});

const BOUNDS: readonly (readonly [section: string, key: string, lowest: number, highest: number])[] = [
  ["database", "backup_interval", 1, 31_536_000],
  ["database", "vacuum_interval", 1, 31_536_000],
  ["database", "backup_keep", 1, 10_000],
  ["performance", "event_batch_size", 1, 256],
  ["performance", "event_batch_timeout_ms", 1, 60_000],
  ["performance", "max_queue_size", 5, 1_000_000],
  ["performance", "max_event_bytes", 1024, 16_777_216],
  ["performance", "journal_max_mb", 1, 65_536],
  ["performance", "claim_ttl_seconds", 1, 3600],
  ["performance", "snapshot_interval_events", 1, 1_000_000],
  ["performance", "snapshot_interval_seconds", 1, 86_400],
  ["performance", "cleanup_old_events_days", 1, 36_500],
  ["privacy", "auto_purge_sessions_days", 1, 36_500],
];

test.each(BOUNDS)("%s.%s is refused outside its bounds", (section, key, lowest, highest) => {
  for (const value of [lowest, highest]) expect(validateConfig({ [section]: { [key]: value } })).toBe(true);
  const path = `/${section}/${key}`;
  expect(firstFailure({ [section]: { [key]: lowest - 1 } })).toMatchObject({ path, params: { limit: lowest } });
  expect(firstFailure({ [section]: { [key]: highest + 1 } })).toMatchObject({ path, params: { limit: highest } });
  for (const wrong of ["15", true, {}, Number.NaN]) {
    expect(firstFailure({ [section]: { [key]: wrong } })).toMatchObject({ path, keyword: "type" });
  }
});

test("what may be switched off takes null, and nothing else does", () => {
  const switchable = ["backup_interval", "vacuum_interval", "cleanup_old_events_days", "auto_purge_sessions_days"];
  for (const [section, key] of BOUNDS) {
    expect(validateConfig({ [section]: { [key]: null } }), key).toBe(switchable.includes(key));
  }
});

test("the port, the names and the choices of a database are checked with their path", () => {
  const mariadb = (rest: object) => ({ database: { type: "mariadb", ...rest } });
  for (const port of [0, 65_536, 1.5, "3306"]) expect(firstFailure(mariadb({ port })).path).toBe("/database/port");
  for (const key of ["socket", "host", "database", "user"]) {
    expect(firstFailure(mariadb({ [key]: "" })).path).toBe(`/database/${key}`);
  }
  expect(firstFailure(mariadb({ password_env: "not a name" })).path).toBe("/database/password_env");
  expect(firstFailure({ database: { path: "" } }).path).toBe("/database/path");
  expect(firstFailure({ database: { durability: "none" } }).params).toEqual({ allowedValues: ["full", "normal"] });
  expect(firstFailure({ database: { migrate: "never" } }).params).toEqual({ allowedValues: ["auto", "manual"] });
});

test("every key is described", () => {
  const sections = Object.entries({
    ...(configSchema.definitions as object),
    ...(configSchema.properties as object),
  });
  for (const [name, section] of sections) {
    for (const [key, property] of Object.entries((section as { properties?: object }).properties ?? {})) {
      expect((property as { description?: string }).description, `${name}.${key}`).toMatch(/\.$/);
    }
  }
});

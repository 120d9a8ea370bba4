import { expect, test } from "vitest";
import { eventValidators, resolveConfig, validateConfig, validateEvent } from "./index.ts";

// The examples of the integration guide, as they stand there.
const session_id = "20250817T194800Z_001";
const timestamp = "2025-08-17T19:48:00.123456+00:00";

const events = {
  "the Decipher engine's frame": {
    session_id,
    timestamp,
    type: "energy.update",
    data: { energy: 4.2, accumulator: 847.3, model_id: "ollama/llama2:7b", fps: 60.0, frame_budget_used: 12.3 },
    frame_id: 1234,
    energy_delta: 4.2,
  },
  "an energy update": {
    session_id,
    timestamp,
    type: "energy.update",
    data: {
      energy: 4.2,
      accumulator: 847.3,
      model_id: "ollama/llama2:7b",
      fps: 60.0,
      frame_budget_used: 12.3,
      diversity_index: 0.847,
      token_count: 23,
    },
    frame_id: 1234,
    energy_delta: 4.2,
  },
  "a user prompt": {
    session_id,
    timestamp,
    type: "user.prompt",
    data: {
      prompt_id: "prompt_abc123",
      interface: "text",
      length: 45,
      truncated: false,
      hash: "9f86d081884c7d65",
      language: "en",
      intent: "question",
    },
  },
  "an interference": {
    session_id,
    timestamp,
    type: "pattern.interference",
    data: {
      models_involved: ["ollama/llama2:7b", "ollama/mistral:7b"],
      interference_type: "constructive",
      strength: 0.73,
      frequency: 42.5,
      duration_ms: 150.0,
    },
    frame_id: 4567,
  },
  "the unit test's event": {
    session_id: "test_session",
    timestamp: "2025-08-17T20:00:00.000Z",
    type: "energy.update",
    data: { energy: 5.0, accumulator: 5.0 },
    energy_delta: 5.0,
  },
} as const;

test.each(Object.entries(events))("accepts %s of the guide", (_, event) => {
  expect(validateEvent(event), JSON.stringify(validateEvent.errors)).toBe(true);
  const validate = eventValidators[event.type];
  expect(validate(event.data), JSON.stringify(validate.errors)).toBe(true);
});

const databases = {
  sqlite: { type: "sqlite", path: "wirthforge_state.db", backup_interval: 3600, vacuum_interval: 86400 },
  mariadb: {
    type: "mariadb",
    host: "127.0.0.1",
    port: 3306,
    database: "wirthforge",
    user: "wirthforge",
    password: "local_password",
    socket: "/var/run/mysqld/mysqld.sock",
  },
} as const;
const performance = {
  event_batch_size: 15,
  event_batch_timeout_ms: 200,
  max_queue_size: 1000,
  snapshot_interval_events: 1000,
  snapshot_interval_seconds: 60,
  cleanup_old_events_days: 90,
};
const privacy = {
  store_raw_content: false,
  audit_mode: false,
  export_includes_content: false,
  auto_purge_sessions_days: null,
};

test("accepts the guide's configurations, each section by itself and all together", () => {
  const configs = [
    { database: databases.sqlite },
    { database: databases.mariadb },
    { performance },
    { privacy },
    { database: databases.mariadb, performance, privacy },
  ];
  for (const config of configs) expect(validateConfig(config), JSON.stringify(validateConfig.errors)).toBe(true);
});

test("the guide's SQLite, performance and privacy sections are the defaults", () => {
  expect(resolveConfig({ database: databases.sqlite, performance, privacy })).toEqual(resolveConfig());
});

import { join } from "node:path";
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../testing/cli.ts";
import { storeSession, tamper, temporaryFolder } from "../testing/stores.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
const path = join(folder.path, "wirthforge_state.db");

/** A session of twelve events is stored, and its first six become old, up to the snapshot after them. */
beforeAll(async () => {
  await storeSession(path, "demo", 6);
  const seq = 6;
  tamper(
    path,
    `UPDATE batch SET stored_at = '2020-01-01T00:00:00.000000Z' WHERE last_seq <= ${seq}`,
    `INSERT OR REPLACE INTO schema_info VALUES ('upkeep_clock', '{"believed_ms":${Date.now()},"doubted_ms":[]}', '')`,
  );
  const manager = await StateManager.open(path);
  await manager.runUpkeep("cleanup");
  await manager.shutdown();
}, 60_000);

const ask = (...words: string[]) => run([...words, "--db", path]);

test("sessions show says what was trimmed, and calls it no gap", async () => {
  const { stdout, code } = await ask("sessions", "show", "demo");
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /trimmed {5}events 1–6 trimmed on \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ; snapshot demo@6 stands for them/,
  );
  expect(stdout).toMatch(/gaps\n {2}none/);
});

test("replay, bisect, blame and tail begin after it and say so", async () => {
  for (const words of [
    ["replay", "demo"],
    ["replay", "demo", "--check"],
    ["replay", "demo", "--bisect"],
    ["state", "demo", "--blame", "energy_accumulator.total_energy"],
    ["tail", "demo", "--from", "1"],
  ]) {
    const { stderr, code } = await ask(...words);
    expect({ words, code }).toEqual({ words, code: 0 });
    expect(stderr).toContain("events 1–6 trimmed on");
    expect(stderr).toContain("This begins at seq 7.");
  }
  expect((await ask("replay", "demo")).stdout).toContain("snapshot demo@6 (seq 6)");
  const { stdout } = await ask("tail", "demo", "--from", "1", "--json");
  expect(JSON.parse(stdout.split("\n")[0] ?? "")).toMatchObject({ seq: 7 });
});

test("a state before it is refused with where the states begin", async () => {
  const { stderr, code } = await ask("state", "demo", "--at", "3");
  expect(code).toBe(10);
  expect(stderr).toContain("EVENTS_TRIMMED");
  expect(stderr).toContain("The oldest state is that after seq 6.");
  expect((await ask("state", "demo", "--at", "6")).code).toBe(0);
});

test("the store is sound, and its figures tell of what went", async () => {
  expect((await ask("validate")).code).toBe(0);
  expect((await ask("stats")).stdout).toMatch(/events {6}\d+, and 6 trimmed/);
});

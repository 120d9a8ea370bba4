/** Damage to the files themselves: a flipped bit, a write-ahead log that is gone, an old copy that was put back. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isStateError } from "@wfstate/core";
import { StateManager, type ValidationReport, validate } from "@wfstate/state";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { Random } from "../kill/random.ts";
import { foldersOfFile } from "../support/folders.ts";
import { newSeed } from "../support/seed.ts";
import { makeSoundStore } from "./sound-store.ts";

const FLIPS = 80;
const BITS = 8;
const POLL_MS = 20;

const newFolder = foldersOfFile();
const newPath = () => join(newFolder(), "wirthforge_state.db");

let bytes: Buffer;
let sound: string;
beforeAll(async () => {
  const { path } = await soundStore();
  bytes = readFileSync(path);
  sound = checkedRows(path);
});

async function soundStore(): Promise<{ readonly path: string; readonly anchor: string }> {
  const path = newPath();
  await makeSoundStore(path);
  return { path, anchor: `${path}-anchor` };
}

/** What the checksums, the chain and the sums stand for; what of it cannot be read is told by the error. */
function checkedRows(path: string): string {
  const database = new Database(path, { readonly: true });
  try {
    const all = (sql: string) => database.prepare(sql).all();
    return JSON.stringify([
      all("SELECT * FROM event_log ORDER BY session_key, seq"),
      all("SELECT position, session_key, first_seq, last_seq, chain FROM batch ORDER BY position"),
      all("SELECT session_key, seq, state, checksum FROM snapshot ORDER BY snapshot_id"),
      all(
        "SELECT session_key, session_id, last_seq, chain, total_events, total_energy FROM session ORDER BY session_key",
      ),
    ]);
  } catch (error) {
    return String(error);
  } finally {
    database.close();
  }
}

function flipped(at: number, bit: number): string {
  const path = newPath();
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] as number) ^ (1 << bit);
  writeFileSync(path, changed);
  return path;
}

/** A report, or what the store was refused with. */
const lookAt = (path: string): Promise<ValidationReport | string> =>
  validate(path).catch((error) => (isStateError(error) ? error.code : Promise.reject(error)));

const isFound = (answer: ValidationReport | string) => typeof answer === "string" || !answer.ok;

test("a flipped bit in the data of an event is told with its sequence", async () => {
  const at = bytes.indexOf('"prompt_id":"p10"') + '"prompt_id":"'.length;
  const report = await lookAt(flipped(at, 1));
  const first = typeof report === "string" ? report : report.findings.map(({ category, seq }) => [category, seq]);
  // Seq 11, in the batch of 11 to 14; of which of the two sessions depends on the file.
  expect(first).toEqual(
    expect.arrayContaining([
      ["checksum", 11],
      ["chain", 11],
    ]),
  );
});

test("no flipped bit that changes what is checked goes unnoticed", { timeout: 300_000 }, async () => {
  const seed = newSeed();
  const random = new Random(seed);
  let changed = 0;
  for (let flip = 0; flip < FLIPS; flip++) {
    const at = random.between(0, bytes.length - 1);
    const bit = random.between(0, BITS - 1);
    const path = flipped(at, bit);
    if (checkedRows(path) === sound) continue;
    changed += 1;
    expect(isFound(await lookAt(path)), `bit ${bit} of byte ${at}, seed ${seed}`).toBe(true);
  }
  expect(changed).toBeGreaterThan(0);
});

test("an old file that was put back is told against the anchor", async () => {
  const { path } = await soundStore();
  const old = readFileSync(path);
  const manager = await StateManager.open(path);
  await manager.startSession("later");
  await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, "later");
  await manager.shutdown();
  writeFileSync(path, old);
  const { findings } = await validate(path);
  expect(findings).toMatchObject([{ category: "anchor", session_id: "later", seq: 1, severity: "error" }]);
});

test("a write-ahead log that is gone is told against the anchor", async () => {
  const { path, anchor } = await soundStore();
  const lost = newPath();
  const manager = await StateManager.open(path);
  try {
    await manager.startSession("in-the-log");
    await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, "in-the-log");
    while (!readFileSync(anchor, "utf8").includes('"in-the-log"')) await sleep(POLL_MS);
    copyFileSync(path, lost);
    copyFileSync(anchor, `${lost}-anchor`);
  } finally {
    await manager.shutdown();
  }
  const { findings } = await validate(lost);
  expect(findings).toMatchObject([{ category: "anchor", session_id: "in-the-log" }]);
  expect((await validate(path)).findings).toEqual([]);
});

test("a file that is cut off is found damaged", async () => {
  const path = newPath();
  writeFileSync(path, bytes.subarray(0, bytes.length - 3 * 4096));
  expect(isFound(await lookAt(path))).toBe(true);
});

test("one session that cannot be read does not hide the other", async () => {
  const path = newPath();
  const changed = Buffer.from(bytes);
  // The page of a leaf with events of one session: what begins it is no page any more.
  const at = changed.indexOf('"prompt_id":"p25"');
  changed.fill(0xff, at - (at % 4096), at - (at % 4096) + 8);
  writeFileSync(path, changed);
  const report = await lookAt(path);
  expect(report).toMatchObject({ ok: false });
  const { findings, checked } = report as ValidationReport;
  expect(findings.map(({ category }) => category)).toContain("integrity");
  expect(checked.sessions).toBe(2);
});

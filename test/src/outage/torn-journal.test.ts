import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StateEngine } from "@wfstate/core";
import { expect, test, vi } from "vitest";
import { type CounterState, counterModel } from "../counter/model.ts";
import { openForTest } from "../support/engine.ts";
import { journalsBeside } from "../support/journals.ts";
import { temporaryStore } from "../support/temporary.ts";
import { lockDatabase } from "./locked-database.ts";

vi.setConfig({ testTimeout: 60_000 });

function open(path: string): Promise<StateEngine<CounterState>> {
  return openForTest({ path, model: counterModel(), performance: { claim_ttl_seconds: 1 } });
}

async function aJournal(): Promise<Buffer> {
  const path = await temporaryStore();
  const engine = await open(path);
  const lock = await lockDatabase(path);
  await engine.logEvent("counter.add", { by: 1 }, "s");
  const [name = ""] = journalsBeside(path);
  const bytes = readFileSync(join(`${path}-journals`, name));
  await lock.unlock();
  return bytes;
}

test("journals whose owner died while it made them are deleted, once it is sure that nobody makes them", async () => {
  const bytes = await aJournal();
  const path = await temporaryStore();
  const folder = `${path}-journals`;
  mkdirSync(folder);
  const journal = (digit: string) => join(folder, `${digit.repeat(32)}-1.journal`);
  writeFileSync(journal("a"), "");
  writeFileSync(journal("b"), bytes.subarray(0, 20));
  writeFileSync(journal("c"), bytes.subarray(0, 20));
  await open(path);
  // One that was being made when it was found.
  appendFileSync(journal("c"), bytes.subarray(20));
  expect(journalsBeside(path)).toHaveLength(3);
  await vi.waitFor(() => expect(journalsBeside(path)).toEqual([`${"c".repeat(32)}-1.journal`]), { timeout: 20_000 });
});

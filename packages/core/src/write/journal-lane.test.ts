import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { firstChainLink } from "../integrity.ts";
import { listJournals } from "../journal/journal-folder.ts";
import { Journals } from "../journal/journals.ts";
import type { Batch } from "./batch.ts";
import { JournalLane } from "./journal-lane.ts";
import { linkEvents } from "./link-events.ts";

const MAX_BYTES = 1_000_000;
const identity = { storeId: "store", epoch: "e", schemaVersion: "1", privacySecret: "secret" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wfstate-lane-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function unsettled(): Batch<unknown> {
  const before = { seq: 0, chain: firstChainLink("s"), totalEnergy: 0 };
  const event = { session_id: "s", seq: 1, timestamp: "t", type: "counter.add", data: { by: 1 } };
  const { events, after } = linkEvents(before, [{ ...event, frame_id: null, energy_delta: null, schema_version: 1 }]);
  return { before, after, events, snapshot: null, end: null };
}

test("a lane that is closed while it writes gives its journal up: the next owner finds it sealed", async () => {
  const journals = new Journals(folder, MAX_BYTES, identity, "{}", (error) => {
    throw error;
  });
  const nothing = () => undefined;
  const lane = new JournalLane(journals, "s", 1, {
    written: nothing,
    free: nothing,
    failed: nothing,
    stopped: nothing,
  });
  lane.begin(null, [unsettled()]);
  lane.close();
  await journals.idle();
  expect((await listJournals(folder)).map(({ generation, isSealed }) => ({ generation, isSealed }))).toEqual([
    { generation: 1, isSealed: true },
  ]);
  expect(journals.space.usedBytes).toBe(0);
});

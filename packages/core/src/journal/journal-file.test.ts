import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { firstChainLink } from "../integrity.ts";
import type { StoredEvent } from "../model/event.ts";
import { errorOf } from "../testing/errors.ts";
import { linkEvents } from "../write/link-events.ts";
import { JournalDrain } from "./journal-drain.ts";
import { JournalFile } from "./journal-file.ts";
import { JournalFolder, listJournals } from "./journal-folder.ts";
import { JOURNAL_FORMAT, type JournalBatch, type JournalHeader } from "./journal-record.ts";
import { JournalSpace } from "./journal-space.ts";
import { readBatches, readHeader } from "./read-journal.ts";

const SESSION = "A session: of.any-kind_1";
const header: JournalHeader = {
  format: JOURNAL_FORMAT,
  store_id: "store",
  epoch: "epoch",
  session_id: SESSION,
  generation: 3,
  owner: "{}",
  create: null,
};
const start = { seq: 0, chain: firstChainLink(SESSION), totalEnergy: 0 };

let path: string;
let folder: JournalFolder;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "wfstate-journal-"));
  folder = new JournalFolder(join(path, "journals"), "store");
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

/** Batches of two events that follow each other. */
function batches(count: number): JournalBatch[] {
  let before = start;
  return Array.from({ length: count }, () => {
    const pending = [1, 2].map((step): StoredEvent => {
      const seq = before.seq + step;
      const event = { session_id: SESSION, seq, timestamp: "2025-08-17T19:48:00.000001Z", type: "counter.add" };
      return { ...event, data: { by: seq, note: "é\n😀" }, frame_id: seq, energy_delta: seq / 3, schema_version: 1 };
    });
    const { events, after } = linkEvents(before, pending);
    const batch = { maybeApplied: false, before, after, events };
    before = after;
    return batch;
  });
}

function create(maxBytes = 1_000_000): Promise<JournalFile> {
  return JournalFile.create(folder, new JournalSpace(maxBytes), header);
}

async function readBack(file: string): Promise<JournalBatch[]> {
  const handle = await open(file, "r");
  try {
    return await Array.fromAsync(readBatches(handle, file, header));
  } finally {
    await handle.close();
  }
}

test("what was written is read back as it was, by whoever finds the file", async () => {
  const journal = await create();
  const written = batches(3);
  for (const batch of written) await journal.append(batch);
  expect(await readBack(journal.path)).toEqual(written);
  const handle = await open(journal.path, "r");
  expect(await readHeader(handle, journal.path)).toEqual(header);
  await handle.close();
  expect(statSync(journal.path).mode & 0o777).toBe(0o600);
  expect(await listJournals(folder.path)).toEqual([
    { path: journal.path, sessionHash: folder.hashOf(SESSION), generation: 3, isSealed: false },
  ]);
});

test("a line that a crash cut in two is passed over; damage before the end is named", async () => {
  const journal = await create();
  for (const batch of batches(3)) await journal.append(batch);
  appendFileSync(journal.path, "0badcafe {");
  expect(await readBack(journal.path)).toHaveLength(3);
  const bytes = readFileSync(journal.path);
  const middle = bytes.indexOf("\n", bytes.indexOf("\n") + 1) + 100;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(journal.path, bytes);
  expect(await errorOf(() => readBack(journal.path))).toMatchObject({
    code: "JOURNAL_CORRUPT",
    details: { path: journal.path, offset: bytes.indexOf("\n", bytes.indexOf("\n") + 1) + 1 },
  });
});

test("a journal that somebody has sealed acknowledges nothing more, and what was written before is in it", async () => {
  const journal = await create();
  const [first, second] = batches(2) as [JournalBatch, JournalBatch];
  await journal.append(first);
  const sealed = await folder.seal(journal.path);
  expect(await errorOf(() => journal.append(second))).toMatchObject({ code: "SESSION_FENCED" });
  expect((await readBack(sealed))[0]).toEqual(first);
  // Another file of the same name is not the one that was sealed.
  renameSync(sealed, `${sealed}.away`);
  writeFileSync(journal.path, "");
  expect(await errorOf(() => journal.append(second))).toMatchObject({ code: "SESSION_FENCED" });
});

test("a full journal refuses a batch, keeps what it has, and has room again when it is gone", async () => {
  const space = new JournalSpace(2_000);
  const journal = await JournalFile.create(folder, space, header);
  const written: JournalBatch[] = [];
  const error = await errorOf(async () => {
    for (const batch of batches(20)) {
      await journal.append(batch);
      written.push(batch);
    }
  });
  expect(error).toMatchObject({ code: "JOURNAL_FULL", retryable: true, details: { max_bytes: 2_000 } });
  expect(written.length).toBeGreaterThan(0);
  expect(await readBack(journal.path)).toEqual(written);
  await journal.remove();
  expect(space.usedBytes).toBe(0);
  expect(await listJournals(folder.path)).toEqual([]);
});

test("a folder that cannot be made is told with its path", async () => {
  writeFileSync(join(path, "file"), "");
  folder = new JournalFolder(join(path, "file", "journals"), "store");
  expect(await errorOf(() => create())).toMatchObject({ code: "JOURNAL_FAILED", retryable: true });
});

test("draining passes over what the database has, and refuses another history", async () => {
  const journal = await create();
  const written = batches(4);
  for (const batch of written) await journal.append(batch);
  const after = (index: number) => (written[index] as JournalBatch).after;
  const drain = new JournalDrain(journal, SESSION, after(1));
  await drain.read();
  expect(drain.next).toEqual(written[2]);
  drain.sent();
  expect(drain.next).toEqual(written[3]);
  drain.sent();
  expect([drain.isAllSent, drain.isDone]).toEqual([true, false]);
  drain.rewind();
  expect(drain.next).toEqual(written[2]);
  drain.stored(after(3));
  expect(drain.isDone).toBe(true);

  const other = { ...after(1), chain: "another" };
  expect(await errorOf(() => new JournalDrain(journal, SESSION, other).read())).toMatchObject({
    code: "JOURNAL_CONFLICT",
  });
  const inside = { ...after(1), seq: 3 };
  expect(await errorOf(() => new JournalDrain(journal, SESSION, inside).read())).toMatchObject({
    code: "JOURNAL_CONFLICT",
  });
  await journal.giveUp();
});

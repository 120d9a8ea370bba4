import { expect, test } from "vitest";
import { type SessionOwner, thisProcess } from "../session/owner.ts";
import { ClaimWatch, dueAtMs, type JobNote, neverDone, parseNote, retryAfterMs } from "./job-note.ts";

const HOUR = 3_600_000;
const note = (change: Partial<JobNote> = {}): JobNote => ({ ...neverDone(10 * HOUR), ...change });

test("a job is due an interval after it was done", () => {
  expect(dueAtMs(note(), HOUR, 10.5 * HOUR)).toBe(11 * HOUR);
});

test("what was done in the future is due now, and a retry from there counts for nothing", () => {
  expect(dueAtMs(note({ done_ms: 99 * HOUR }), HOUR, 10 * HOUR)).toBe(10 * HOUR);
  expect(dueAtMs(note({ retry_ms: 99 * HOUR, failures: 1 }), HOUR, 12 * HOUR)).toBe(11 * HOUR);
});

test("one that failed is tried again, later each time, at most an hour or the interval later", () => {
  expect(dueAtMs(note({ retry_ms: 12 * HOUR + 30_000, failures: 1 }), HOUR, 12 * HOUR)).toBe(12 * HOUR + 30_000);
  expect([1, 2, 3, 20].map((failures) => retryAfterMs(failures, 24 * HOUR))).toEqual([30_000, 60_000, 120_000, HOUR]);
  expect(retryAfterMs(5, 1_000)).toBe(1_000);
});

test("a note that somebody has spoilt is none", () => {
  expect(parseNote("{")).toBeNull();
  expect(parseNote("{}")).toBeNull();
  expect(parseNote(JSON.stringify(note()))).toEqual(note());
});

test("a claim holds while its process lives, and one of ours that nobody works at does not", () => {
  const self = thisProcess("me", "");
  const watch = new ClaimWatch(self, 50);
  const held = (owner: SessionOwner | null) => watch.isHeld("key", "text", note({ owner }));
  expect(held(null)).toBe(false);
  expect(held(self)).toBe(false);
  expect(held({ ...self, instance: "another" })).toBe(true);
  expect(held({ ...self, instance: "another", process_start: "1" })).toBe(false);
});

test("a claim of a process that lives and does not beat is heard out for longer, and not for ever", async () => {
  const watch = new ClaimWatch(thisProcess("me", ""), 200);
  const claim = note({ owner: { ...thisProcess("another", "") } });
  expect(watch.isHeld("key", "beat 1", claim)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(watch.isHeld("key", "beat 1", claim)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(watch.isHeld("key", "beat 1", claim)).toBe(false);
});

test("a claim of a process that cannot be looked up holds while it beats", async () => {
  const watch = new ClaimWatch(thisProcess("me", ""), 50);
  const far = note({ owner: { ...thisProcess("far", ""), boot_id: "another machine" } });
  expect(watch.isHeld("key", "beat 1", far)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(watch.isHeld("key", "beat 2", far)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(watch.isHeld("key", "beat 2", far)).toBe(false);
});

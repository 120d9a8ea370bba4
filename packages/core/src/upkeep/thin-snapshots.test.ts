import { expect, test } from "vitest";
import type { SnapshotPlace } from "../sql/snapshots.ts";
import { dispensableSnapshots } from "./thin-snapshots.ts";

const place = (seq: number, snapshot_type = "periodic"): SnapshotPlace => ({
  snapshot_id: `s@${seq}`,
  seq,
  snapshot_type,
});

function keptOf(places: readonly SnapshotPlace[], lastSeq: number): SnapshotPlace[] {
  const gone = new Set(dispensableSnapshots(places, lastSeq));
  return places.filter(({ snapshot_id }) => !gone.has(snapshot_id));
}

const EVERY = 1_000;
const periodic = (lastSeq: number) => Array.from({ length: lastSeq / EVERY }, (_, index) => place((index + 1) * EVERY));

test("however long a session is, it keeps between 64 and 131 periodic snapshots, evenly spread", () => {
  for (const events of [200_000, 500_000, 1_000_000, 3_000_000]) {
    const kept = keptOf(periodic(events), events);
    expect(kept.length).toBeGreaterThanOrEqual(64);
    expect(kept.length).toBeLessThanOrEqual(131);
    const widest = Math.max(...kept.map(({ seq }, index) => seq - (kept[index - 1]?.seq ?? 0)));
    expect(widest).toBeLessThanOrEqual(events / 64 + EVERY);
  }
});

test("the newest three stay, whatever they are, and so do all that somebody asked for", () => {
  const places = [
    place(1, "manual"),
    place(2),
    place(3),
    place(4, "migration"),
    place(5),
    place(6),
    place(7, "session_end"),
  ];
  expect(keptOf(places, 1_000).map(({ seq }) => seq)).toEqual([1, 2, 4, 5, 6, 7]);
});

test("what is kept of a session that grows was kept before", () => {
  let kept = keptOf(periodic(200_000), 200_000);
  for (let events = 201_000; events <= 800_000; events += EVERY) kept = keptOf([...kept, place(events)], events);
  expect(kept.length).toBeGreaterThanOrEqual(64);
  expect(kept).toEqual(keptOf(periodic(800_000), 800_000));
});

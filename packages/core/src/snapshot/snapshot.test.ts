import { expect, test } from "vitest";
import { textChecksum } from "../integrity.ts";
import { encodeSnapshot, snapshotIdOf } from "./snapshot.ts";

test("a snapshot's id is known before the commit, and one for the same state", () => {
  expect(snapshotIdOf("20250817T194800Z_001", 1000)).toBe("20250817T194800Z_001@1000");
});

test("a snapshot is stored as the exact text of its state, with the checksum of that text", () => {
  const request = { snapshotId: "s@7", seq: 7, type: "manual", state: { b: 1, a: [2] }, eventsSinceLast: 7 } as const;
  expect(encodeSnapshot(request, 3)).toEqual({
    snapshotId: "s@7",
    seq: 7,
    type: "manual",
    state: '{"b":1,"a":[2]}',
    checksum: textChecksum('{"b":1,"a":[2]}'),
    stateVersion: 3,
  });
});

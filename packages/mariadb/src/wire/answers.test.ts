import { expect, test } from "vitest";
import { listenForChange, listenForStatement } from "./answers.ts";

const packet = (sequence: number, ...bytes: number[]) => ({ sequence, body: Buffer.from(bytes) });
const STATUS = [2, 0, 0, 0];

test("a count of rows is read in each of its lengths", () => {
  const counts: readonly (readonly [number, readonly number[]])[] = [
    [0, [0]],
    [250, [250]],
    [256, [0xfc, 0, 1]],
    [65_536, [0xfd, 0, 0, 1]],
    [2 ** 32, [0xfe, 0, 0, 0, 0, 1, 0, 0, 0]],
  ];
  for (const [changes, bytes] of counts) {
    expect(listenForChange()(packet(1, 0, ...bytes, 0, ...STATUS))).toEqual({ changes });
  }
});

test("an error has its number, its state and its message", () => {
  const body = Buffer.concat([Buffer.from([0xff, 0x26, 0x04]), Buffer.from("#23000Duplicate entry 'é'")]);
  const answer = listenForChange()({ sequence: 1, body });
  expect(answer).toEqual({ error: expect.objectContaining({ errno: 1062, sqlState: "23000" }) });
  expect(answer).toEqual({ error: expect.objectContaining({ message: "Duplicate entry 'é'" }) });
});

test("what answers no change is no answer: rows, a wish for a file, more results, another turn", () => {
  const strange = [
    packet(1, 2),
    packet(1, 0xfb, 0x2f),
    packet(1, 0, 1, 0, 2 | 8, 0, 0, 0),
    packet(2, 0, 1, 0, ...STATUS),
    packet(1, 0, 0xff, 0, ...STATUS),
  ];
  for (const each of strange) expect(() => listenForChange()(each)).toThrow(/answer of another kind/);
});

test("a statement is known once all that describes it has come", () => {
  const prepared = (columns: number, parameters: number) =>
    packet(1, 0, 7, 1, 0, 0, columns, 0, parameters, 0, 0, 0, 0);
  const bare = listenForStatement();
  expect(bare(prepared(0, 0))).toEqual({ id: 263 });
  const described = listenForStatement();
  const answers = [prepared(1, 2), ...[2, 3, 4, 5, 6].map((sequence) => packet(sequence, 0))].map(described);
  expect(answers).toEqual([null, null, null, null, null, { id: 263 }]);
});

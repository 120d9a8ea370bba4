import { expect, test } from "vitest";
import { type Flat, MAX_KNOWN_STATEMENTS, StatementDecoder, StatementEncoder } from "./protocol.ts";

function request(encoder: StatementEncoder, ...sqls: string[]): Flat {
  const flat: Flat = [0, 1];
  encoder.append(
    flat,
    sqls.map((sql) => ({ sql, parameters: [] })),
  );
  return flat;
}

const textsOf = (decoder: StatementDecoder<string>, flat: Flat) =>
  decoder.calls(flat).map(({ statement }) => statement);

test("the text of a statement is sent once", () => {
  const encoder = new StatementEncoder();
  const decoder = new StatementDecoder((sql) => sql);
  const [first, second] = [request(encoder, "A", "B"), request(encoder, "B", "A")];
  expect(second.some((item) => typeof item === "string")).toBe(false);
  expect(textsOf(decoder, first)).toEqual(["A", "B"]);
  expect(textsOf(decoder, second)).toEqual(["B", "A"]);
});

test("a number that is given to another statement keeps its meaning in the requests before", () => {
  const encoder = new StatementEncoder();
  const decoder = new StatementDecoder((sql) => sql);
  const sqls = Array.from({ length: MAX_KNOWN_STATEMENTS }, (_, index) => `S${index}`);
  const requests = [request(encoder, ...sqls), request(encoder, "S0", "new", "S0"), request(encoder, "S1", "new")];
  const calls = requests.map((flat) => decoder.calls(flat));
  expect(calls[0]?.map(({ statement }) => statement)).toEqual(sqls);
  expect(calls.slice(1).map((each) => each.map(({ statement }) => statement))).toEqual([
    ["S0", "new", "S0"],
    ["S1", "new"],
  ]);
});

test("parameters and expectations arrive with their statement", () => {
  const flat: Flat = [0, 1];
  new StatementEncoder().append(flat, [
    { sql: "A", parameters: ["x", null, 2n], mustTouch: 0 },
    { sql: "B", parameters: [] },
  ]);
  expect(new StatementDecoder((sql) => sql).calls(flat)).toEqual([
    { statement: "A", parameters: ["x", null, 2n], mustTouch: 0 },
    { statement: "B", parameters: [], mustTouch: null },
  ]);
});

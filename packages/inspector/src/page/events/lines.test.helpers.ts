import type { EventLine } from "./line.ts";
import { RowSource } from "./row-source.ts";

export function line(seq: number, type = "energy.update"): EventLine {
  return {
    seq,
    timestamp: "2025-11-23T19:00:00.000000Z",
    type,
    kind: "energy",
    summary: "",
    energyDelta: null,
    lost: 0,
  };
}

export function linesOf(from: number, to: number): EventLine[] {
  return Array.from({ length: to - from + 1 }, (_, index) => line(from + index));
}

export function sourceOf({ last, isFiltered = false }: { last: number; isFiltered?: boolean }): RowSource {
  const source = new RowSource({ isFiltered, folds: true, opened: new Set() });
  source.bounds = { first: 1, last };
  return source;
}

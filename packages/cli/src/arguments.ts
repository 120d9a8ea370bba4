/** Values on the command line, checked as they are read. */
import { InvalidArgumentError } from "commander";

const WHOLE = /^\d{1,15}$/;

export function parseSeq(text: string): number {
  const value = WHOLE.test(text) ? Number(text) : 0;
  if (value < 1) throw new InvalidArgumentError("It is a sequence: 1, 2, 3 …");
  return value;
}

export function parseCount(text: string): number {
  if (!WHOLE.test(text)) throw new InvalidArgumentError("It is a whole number, 0 or more.");
  return Number(text);
}

export function parseSpeed(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (value <= 0) throw new InvalidArgumentError("It is how many times as fast as it went: 1, 0.5, 100 …");
  return value;
}

/** `fk,json` or a repeated flag. */
export function parseList(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(",").filter((word) => word !== "")];
}

import { InvalidArgumentError } from "commander";

const RANGE = /^(\d{0,15})\.\.(\d{0,15})$/;

/** `A..B`, `A..` or `..B`, in sequences. */
export function parseSeqRange(text: string): { readonly from?: number; readonly to?: number } {
  const [, from = "", to = ""] = RANGE.exec(text) ?? [];
  const isRange = (from !== "" || to !== "") && from !== "0" && to !== "0";
  if (!isRange) throw new InvalidArgumentError("It is two sequences: A..B, A.. or ..B.");
  return { ...(from === "" ? {} : { from: Number(from) }), ...(to === "" ? {} : { to: Number(to) }) };
}

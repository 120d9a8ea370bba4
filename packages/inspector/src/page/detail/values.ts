/** Values of a state as short texts, and how two of them differ. */
import { decimal } from "../shared/formats.ts";
import { speltOut } from "../shared/spelt-out.ts";

const MOST_CHARACTERS = 300;
const BIG = 1000;
const SIGNIFICANT = 10;
const SMALLEST = 1e-6;

/** As JSON, but no longer than a line; what is inside lists and objects is counted. */
export function shortJson(value: unknown): string {
  if (value === undefined) return "—";
  if (typeof value === "string") return clippedText(value);
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[ ${value.length} ]`;
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value);
    return keys.length === 0 ? "{}" : `{ ${keys.length} }`;
  }
  return String(value);
}

/** With what is inside, as far as it fits. */
export function lineJson(value: unknown, most: number = MOST_CHARACTERS): string {
  if (typeof value !== "object" || value === null || isListOfContainers(value)) return shortJson(value);
  let text = "";
  const parts = Array.isArray(value) ? value.map((item) => ["", item] as const) : Object.entries(value);
  for (const [key, part] of parts) {
    if (text.length > most) break;
    text += `${text === "" ? "" : ", "}${key === "" ? "" : `${speltOut(key)}: `}${shortJson(part)}`;
  }
  const inside = text.length > most ? `${text.slice(0, most)}…` : text;
  return Array.isArray(value) ? `[${inside}]` : `{${inside}}`;
}

/** What could be told of each is that it is one. */
function isListOfContainers(value: object): boolean {
  return Array.isArray(value) && typeof value[0] === "object" && value[0] !== null;
}

/** Where many stand below each other: numbers no longer than people read them. */
export function roundedJson(value: unknown, most: number): string {
  return typeof value === "number" ? String(Number(value.toPrecision(SIGNIFICANT))) : lineJson(value, most);
}

function clippedText(text: string): string {
  if (text.length <= MOST_CHARACTERS) return speltOut(JSON.stringify(text));
  return `${speltOut(JSON.stringify(text.slice(0, MOST_CHARACTERS))).slice(0, -1)}… (${decimal(text.length / BIG, 1)}k characters)`;
}

/** `+4.2`; null where they are no two numbers. */
export function deltaOf(before: unknown, after: unknown): string | null {
  if (typeof before !== "number" || typeof after !== "number") return null;
  const delta = after - before;
  const size = Math.abs(delta);
  const text =
    size > 0 && size < SMALLEST
      ? size.toExponential(1)
      : Number(size.toPrecision(6)).toLocaleString("en-US", { maximumFractionDigits: 6 });
  return `${delta < 0 ? "−" : "+"}${text}`;
}

export type ChangeKind = "added" | "removed" | "changed";

export function kindOfChange(change: { readonly before?: unknown; readonly after?: unknown }): ChangeKind {
  if (!("before" in change)) return "after" in change ? "added" : "changed";
  return "after" in change ? "changed" : "removed";
}

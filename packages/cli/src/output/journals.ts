import { counted } from "./format.ts";
import type { Output } from "./output.ts";
import { styled } from "./pieces.ts";

/** Those of a store that was copied: what they hold was not in its database, and so is not in the copy. */
export function showJournals(out: Output, journals: readonly string[], hint: string): void {
  if (journals.length === 0) return;
  for (const path of journals) out.record({ type: "journal", path });
  out.line("journals    ", styled("yellow", `${counted(journals.length, "journal")} with events that are not in it`));
  out.hint(hint);
}

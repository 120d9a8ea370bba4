/** Kinds of marks that one does not want to see. */
import { type Signal, signal } from "@preact/signals";
import type { Kind } from "../shared/kinds.ts";

export const hiddenKinds: Signal<ReadonlySet<Kind>> = signal<ReadonlySet<Kind>>(new Set());

export function toggleKind(kind: Kind): void {
  const next = new Set(hiddenKinds.peek());
  if (!next.delete(kind)) next.add(kind);
  hiddenKinds.value = next;
}

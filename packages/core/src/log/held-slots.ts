import type { Draft } from "../accept/accept-event.ts";

/**
 * The one-place slots of sheddable events under pressure: the newest of each session and type waits; an older one is folded into it
 * where the type says how, and otherwise dropped.
 */
export class HeldSlots {
  readonly #slots = new Map<string, Draft>();

  /** Gives the type of the event that was lost for good, or null. */
  hold(draft: Draft): string | null {
    const key = `${draft.sessionId} ${draft.type.name}`;
    const older = this.#slots.get(key);
    const merged = older === undefined ? draft : merge(older, draft);
    this.#slots.set(key, merged ?? draft);
    return merged === null ? draft.type.name : null;
  }

  holdsAny(sessionId?: string): boolean {
    if (sessionId === undefined) return this.#slots.size > 0;
    return [...this.#slots.values()].some((draft) => draft.sessionId === sessionId);
  }

  /** The waiting events, of one session or of all, at most `max`, in the order of their first coming. They no longer wait. */
  take(sessionId?: string, max: number = Number.POSITIVE_INFINITY): Draft[] {
    const taken: Draft[] = [];
    for (const [key, draft] of this.#slots) {
      if (taken.length >= max) break;
      if (sessionId !== undefined && draft.sessionId !== sessionId) continue;
      taken.push(draft);
      this.#slots.delete(key);
    }
    return taken;
  }
}

function merge(older: Draft, newer: Draft): Draft | null {
  const { coalesce, validate } = newer.type;
  if (coalesce === null || coalesce === undefined) return null;
  const { data, energy_delta } = coalesce(
    { data: older.data, energy_delta: older.energyDelta },
    { data: newer.data, energy_delta: newer.energyDelta },
  );
  if (!validate(data) || (energy_delta !== null && !Number.isFinite(energy_delta))) return null;
  return { ...newer, data, energyDelta: energy_delta };
}

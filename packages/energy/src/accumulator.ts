/** `energy_accumulator`: totals of the session, in the order of its events. */
import type { StoredEvent } from "@wfstate/core";
import type { EnergyAccumulator, EnergyPeak } from "@wfstate/schemas";
import { type Contributions, credit } from "./contributions.ts";
import type { EventOf } from "./fold.ts";
import { addCount, finiteSum, plain } from "./numbers.ts";

/** Most peaks that are kept; the oldest make room. */
export const MAX_PEAKS = 100;

/** Every event: its energy counts, and its frame where that is a new one. */
export function addTotals(accumulator: EnergyAccumulator, event: StoredEvent, advances: boolean): EnergyAccumulator {
  if (event.energy_delta === null && !advances && accumulator.session_start !== null) return accumulator;
  return total(accumulator, event, advances, 0, accumulator.model_contributions);
}

/** A restarted process numbers its frames anew; its start is no frame. */
export function addStart(accumulator: EnergyAccumulator, event: StoredEvent): EnergyAccumulator {
  return addTotals(accumulator, event, false);
}

export function addUpdate(
  accumulator: EnergyAccumulator,
  event: EventOf<"energy.update">,
  advances: boolean,
): EnergyAccumulator {
  const { model_contributions } = accumulator;
  const model = event.data.model_id;
  const contributions =
    model === undefined ? model_contributions : credit(model_contributions, model, event.energy_delta ?? 0, 0, 1);
  return total(accumulator, event, advances, 0, contributions);
}

/** One event, one token. Counts in `energy.update` and `ai.response_complete` are about the same tokens, so they add none. */
export function addToken(
  accumulator: EnergyAccumulator,
  event: EventOf<"ai.output">,
  advances: boolean,
): EnergyAccumulator {
  const energy = event.energy_delta ?? 0;
  const contributions = credit(accumulator.model_contributions, event.data.model_id, energy, 1, 0);
  return total(accumulator, event, advances, 1, contributions);
}

export function addResponse(
  accumulator: EnergyAccumulator,
  event: EventOf<"ai.response_complete">,
  advances: boolean,
): EnergyAccumulator {
  return total(accumulator, event, advances, 0, spentBy(event.data.model_id, accumulator, event));
}

export function addPeak(
  accumulator: EnergyAccumulator,
  event: EventOf<"energy.peak">,
  advances: boolean,
): EnergyAccumulator {
  const { energy, model_id } = event.data;
  const frame_id = event.frame_id === null ? null : plain(event.frame_id);
  const peak: EnergyPeak = { timestamp: event.timestamp, energy: plain(energy), frame_id };
  return {
    ...total(accumulator, event, advances, 0, spentBy(model_id, accumulator, event)),
    energy_peaks: [...accumulator.energy_peaks.slice(-(MAX_PEAKS - 1)), peak],
  };
}

export function countInterference(
  accumulator: EnergyAccumulator,
  event: StoredEvent,
  advances: boolean,
): EnergyAccumulator {
  const interference_events = addCount(accumulator.interference_events, 1);
  return { ...addTotals(accumulator, event, advances), interference_events };
}

export function countResonance(
  accumulator: EnergyAccumulator,
  event: StoredEvent,
  advances: boolean,
): EnergyAccumulator {
  const resonance_events = addCount(accumulator.resonance_events, 1);
  return { ...addTotals(accumulator, event, advances), resonance_events };
}

/** The energy that the event itself brings, added to the share of the model that it names. */
function spentBy(model: string | undefined, accumulator: EnergyAccumulator, event: StoredEvent): Contributions {
  if (model === undefined || event.energy_delta === null) return accumulator.model_contributions;
  return credit(accumulator.model_contributions, model, event.energy_delta, 0, 0);
}

/** Written out rather than spread: this runs for every token and every update. */
function total(
  accumulator: EnergyAccumulator,
  event: StoredEvent,
  advances: boolean,
  tokens: number,
  contributions: Contributions,
): EnergyAccumulator {
  const delta = event.energy_delta;
  return {
    total_energy: delta === null ? accumulator.total_energy : finiteSum(accumulator.total_energy, delta),
    session_start: accumulator.session_start ?? event.timestamp,
    frame_count: advances ? addCount(accumulator.frame_count, 1) : accumulator.frame_count,
    token_count: addCount(accumulator.token_count, tokens),
    energy_peaks: accumulator.energy_peaks,
    model_contributions: contributions,
    interference_events: accumulator.interference_events,
    resonance_events: accumulator.resonance_events,
  };
}

/** `energy_accumulator`: totals of the session, in the order of its events. */
import type { StoredEvent } from "@wfstate/core";
import type { EnergyAccumulator } from "@wfstate/schemas";
import type { EventOf } from "./fold.ts";
/** Most peaks that are kept; the oldest make room. */
export declare const MAX_PEAKS = 100;
/** Every event: its energy counts, and its frame where that is a new one. */
export declare function addTotals(accumulator: EnergyAccumulator, event: StoredEvent, advances: boolean): EnergyAccumulator;
/** A restarted process numbers its frames anew; its start is no frame. */
export declare function addStart(accumulator: EnergyAccumulator, event: StoredEvent): EnergyAccumulator;
export declare function addUpdate(accumulator: EnergyAccumulator, event: EventOf<"energy.update">, advances: boolean): EnergyAccumulator;
/** One event, one token. Counts in `energy.update` and `ai.response_complete` are about the same tokens, so they add none. */
export declare function addToken(accumulator: EnergyAccumulator, event: EventOf<"ai.output">, advances: boolean): EnergyAccumulator;
export declare function addResponse(accumulator: EnergyAccumulator, event: EventOf<"ai.response_complete">, advances: boolean): EnergyAccumulator;
export declare function addPeak(accumulator: EnergyAccumulator, event: EventOf<"energy.peak">, advances: boolean): EnergyAccumulator;
export declare function countInterference(accumulator: EnergyAccumulator, event: StoredEvent, advances: boolean): EnergyAccumulator;
export declare function countResonance(accumulator: EnergyAccumulator, event: StoredEvent, advances: boolean): EnergyAccumulator;
//# sourceMappingURL=accumulator.d.ts.map
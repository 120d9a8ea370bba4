/** The part of `energy.update` that the accept path asks for: its energy, and what becomes of one that waits under pressure. */
import type { CoalescableEvent } from "@wfstate/core";
import type { EnergyUpdateData } from "@wfstate/schemas";
type WaitingUpdate = CoalescableEvent<EnergyUpdateData>;
export declare function energyDelta(data: EnergyUpdateData): number;
/** Both energies, and the rest of the newer one: no energy vanishes with the older. */
export declare function coalesce(older: WaitingUpdate, newer: WaitingUpdate): WaitingUpdate;
export {};
//# sourceMappingURL=energy-update.d.ts.map
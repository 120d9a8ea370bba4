/** The part of `energy.update` that the accept path asks for: its energy, and what becomes of one that waits under pressure. */
import type { CoalescableEvent } from "@wfstate/core";
import type { EnergyUpdateData } from "@wfstate/schemas";
import { finiteSum } from "./numbers.ts";

type WaitingUpdate = CoalescableEvent<EnergyUpdateData>;

export function energyDelta(data: EnergyUpdateData): number {
  return data.energy;
}

/** Both energies, and the rest of the newer one: no energy vanishes with the older. */
export function coalesce(older: WaitingUpdate, newer: WaitingUpdate): WaitingUpdate {
  return {
    data: { ...newer.data, energy: finiteSum(older.data.energy, newer.data.energy) },
    energy_delta: finiteSum(deltaOf(older), deltaOf(newer)),
  };
}

function deltaOf(event: WaitingUpdate): number {
  return event.energy_delta ?? energyDelta(event.data);
}

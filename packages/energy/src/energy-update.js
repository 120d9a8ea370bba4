import { finiteSum } from "./numbers.js";
export function energyDelta(data) {
    return data.energy;
}
/** Both energies, and the rest of the newer one: no energy vanishes with the older. */
export function coalesce(older, newer) {
    return {
        data: { ...newer.data, energy: finiteSum(older.data.energy, newer.data.energy) },
        energy_delta: finiteSum(deltaOf(older), deltaOf(newer)),
    };
}
function deltaOf(event) {
    return event.energy_delta ?? energyDelta(event.data);
}
//# sourceMappingURL=energy-update.js.map
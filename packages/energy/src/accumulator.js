import { credit } from "./contributions.js";
import { addCount, finiteSum, plain } from "./numbers.js";
/** Most peaks that are kept; the oldest make room. */
export const MAX_PEAKS = 100;
/** Every event: its energy counts, and its frame where that is a new one. */
export function addTotals(accumulator, event, advances) {
    if (event.energy_delta === null && !advances && accumulator.session_start !== null)
        return accumulator;
    return total(accumulator, event, advances, 0, accumulator.model_contributions);
}
/** A restarted process numbers its frames anew; its start is no frame. */
export function addStart(accumulator, event) {
    return addTotals(accumulator, event, false);
}
export function addUpdate(accumulator, event, advances) {
    const { model_contributions } = accumulator;
    const model = event.data.model_id;
    const contributions = model === undefined ? model_contributions : credit(model_contributions, model, event.energy_delta ?? 0, 0, 1);
    return total(accumulator, event, advances, 0, contributions);
}
/** One event, one token. Counts in `energy.update` and `ai.response_complete` are about the same tokens, so they add none. */
export function addToken(accumulator, event, advances) {
    const energy = event.energy_delta ?? 0;
    const contributions = credit(accumulator.model_contributions, event.data.model_id, energy, 1, 0);
    return total(accumulator, event, advances, 1, contributions);
}
export function addResponse(accumulator, event, advances) {
    return total(accumulator, event, advances, 0, spentBy(event.data.model_id, accumulator, event));
}
export function addPeak(accumulator, event, advances) {
    const { energy, model_id } = event.data;
    const frame_id = event.frame_id === null ? null : plain(event.frame_id);
    const peak = { timestamp: event.timestamp, energy: plain(energy), frame_id };
    return {
        ...total(accumulator, event, advances, 0, spentBy(model_id, accumulator, event)),
        energy_peaks: [...accumulator.energy_peaks.slice(-(MAX_PEAKS - 1)), peak],
    };
}
export function countInterference(accumulator, event, advances) {
    const interference_events = addCount(accumulator.interference_events, 1);
    return { ...addTotals(accumulator, event, advances), interference_events };
}
export function countResonance(accumulator, event, advances) {
    const resonance_events = addCount(accumulator.resonance_events, 1);
    return { ...addTotals(accumulator, event, advances), resonance_events };
}
/** The energy that the event itself brings, added to the share of the model that it names. */
function spentBy(model, accumulator, event) {
    if (model === undefined || event.energy_delta === null)
        return accumulator.model_contributions;
    return credit(accumulator.model_contributions, model, event.energy_delta, 0, 0);
}
/** Written out rather than spread: this runs for every token and every update. */
function total(accumulator, event, advances, tokens, contributions) {
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
//# sourceMappingURL=accumulator.js.map
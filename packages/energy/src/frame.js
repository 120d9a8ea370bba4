import { observeDiversity } from "./diversity.js";
import { plain } from "./numbers.js";
export function advancesFrame(frame, event) {
    return event.frame_id !== null && (frame.frame_id === null || event.frame_id > frame.frame_id);
}
function frameIdAfter(frame, event, advances) {
    return advances && event.frame_id !== null ? plain(event.frame_id) : frame.frame_id;
}
/** Every event: a newer frame, or energy, shows. */
export function markFrame(frame, event, advances) {
    const delta = event.energy_delta;
    if (delta === null && !advances)
        return frame;
    return {
        frame_id: frameIdAfter(frame, event, advances),
        timestamp: advances ? event.timestamp : frame.timestamp,
        energy_current: frame.energy_current,
        energy_delta: delta === null ? frame.energy_delta : plain(delta),
        fps: frame.fps,
        frame_budget_used: frame.frame_budget_used,
        model_active: frame.model_active,
        pattern_state: frame.pattern_state,
        diversity_index: frame.diversity_index,
    };
}
/** Written out rather than spread: this runs for every energy.update. */
export function updateFrame(frame, event, advances) {
    const { energy, fps, frame_budget_used, model_id, diversity_index } = event.data;
    const delta = event.energy_delta;
    return {
        frame_id: frameIdAfter(frame, event, advances),
        timestamp: event.timestamp,
        energy_current: plain(energy),
        energy_delta: delta === null ? frame.energy_delta : plain(delta),
        fps: fps === undefined ? frame.fps : plain(fps),
        frame_budget_used: frame_budget_used === undefined ? frame.frame_budget_used : plain(frame_budget_used),
        model_active: model_id === undefined ? frame.model_active : model_id,
        pattern_state: frame.pattern_state,
        diversity_index: diversity_index === undefined ? frame.diversity_index : observeDiversity(frame.diversity_index, diversity_index),
    };
}
/** A starting process numbers its frames anew, so the mark goes back; the start itself is no frame. */
export function restartFrames(frame, event) {
    return {
        ...markFrame(frame, event, false),
        frame_id: null,
        model_active: event.data.model_id ?? frame.model_active,
    };
}
export function detectInterference(frame, event, advances) {
    return {
        ...markFrame(frame, event, advances),
        pattern_state: { ...frame.pattern_state, interference_detected: true },
    };
}
export function detectResonance(frame, event, advances) {
    const { synchronization_level, resonance_frequency, harmony_detected } = event.data;
    const { interference_detected, harmony_frequency } = frame.pattern_state;
    return {
        ...markFrame(frame, event, advances),
        pattern_state: {
            interference_detected,
            resonance_detected: true,
            synchronization_level: plain(synchronization_level),
            harmony_frequency: harmony_detected === false ? harmony_frequency : plain(resonance_frequency),
        },
    };
}
export function coordinateFrame(frame, event, advances) {
    return {
        ...markFrame(frame, event, advances),
        diversity_index: observeDiversity(frame.diversity_index, event.data.diversity_index),
    };
}
//# sourceMappingURL=frame.js.map
import * as accumulator from "./accumulator.js";
import * as frame from "./frame.js";
import * as performance from "./performance.js";
import * as recovery from "./recovery.js";
import * as context from "./session-context.js";
/** What every event does, of a type that is not in the table too. */
const everyEvent = {
    frame: frame.markFrame,
    accumulator: accumulator.addTotals,
    context: unchanged,
    performance: unchanged,
    recovery: recovery.passEvent,
};
/** What a type does beyond, or instead of, what every event does. */
const byType = {
    "system.start": {
        frame: frame.restartFrames,
        accumulator: accumulator.addStart,
        context: context.startContext,
    },
    "system.end": { recovery: recovery.endSession },
    "energy.update": { frame: frame.updateFrame, accumulator: accumulator.addUpdate, context: context.seeModel },
    "energy.peak": { accumulator: accumulator.addPeak, context: context.seeModel },
    "user.prompt": { recovery: recovery.openPrompt },
    "user.action": { context: context.applyAction },
    "ai.output": { accumulator: accumulator.addToken, context: context.seeModel, recovery: recovery.followRun },
    "ai.response_complete": {
        accumulator: accumulator.addResponse,
        context: context.seeModel,
        recovery: recovery.closeAnswer,
    },
    "pattern.interference": {
        frame: frame.detectInterference,
        accumulator: accumulator.countInterference,
        context: context.seePattern,
    },
    "pattern.resonance": {
        frame: frame.detectResonance,
        accumulator: accumulator.countResonance,
        context: context.seePattern,
    },
    "ensemble.coordination": { frame: frame.coordinateFrame, context: context.seeEnsemble },
    "experience.level_unlock": { context: context.unlockLevel },
    "health.heartbeat": { context: context.seeLoadedModels, performance: performance.hearHeartbeat },
    "health.performance": { performance: performance.hearProblem },
    "state.snapshot_created": { recovery: recovery.noteSnapshot },
};
/** Accepted and stored events have the data of their type: this is where the type's name becomes that promise. */
const foldsByType = new Map(Object.entries(byType).map(([type, folds]) => [type, { ...everyEvent, ...folds }]));
/**
 * The state after one more event. Pure: neither argument is changed, nothing but the two is looked at, and what does not
 * change is shared with the state before.
 */
export function reduce(state, event) {
    const folds = foldsByType.get(event.type) ?? everyEvent;
    const advances = frame.advancesFrame(state.frame_state, event);
    return {
        frame_state: folds.frame(state.frame_state, event, advances),
        energy_accumulator: folds.accumulator(state.energy_accumulator, event, advances),
        session_context: folds.context(state.session_context, event, state),
        performance_metrics: folds.performance(state.performance_metrics, event),
        recovery_context: folds.recovery(state.recovery_context, event),
        schema_version: state.schema_version,
        created_at: state.created_at ?? event.timestamp,
        updated_at: event.timestamp,
    };
}
function unchanged(area) {
    return area;
}
//# sourceMappingURL=reduce.js.map
import { addCount } from "./numbers.js";
import { findOperation, withOperation, withoutOperation } from "./operations.js";
/** Most unfinished operations that are listed; further ones are counted. */
export const MAX_INCOMPLETE_OPERATIONS = 1000;
/** Every event: the fold stands at it, and a session that goes on has not ended. */
export function passEvent(recovery, event) {
    return at(event, recovery, recovery.incomplete_operations, recovery.incomplete_overflow);
}
export function endSession(recovery, event) {
    return { ...passEvent(recovery, event), clean_shutdown: event.data.clean_shutdown };
}
export function noteSnapshot(recovery, event) {
    return { ...passEvent(recovery, event), last_snapshot_id: event.data.snapshot_id };
}
export function openPrompt(recovery, event) {
    const { prompt_id } = event.data;
    if (findOperation(recovery.incomplete_operations, prompt_id, null))
        return passEvent(recovery, event);
    return open(recovery, event, "user.prompt", prompt_id, null, true);
}
/** A run is the output of one model for one prompt. Continuing a known run, as nearly every token does, leaves the list alone. */
export function followRun(recovery, event) {
    const { prompt_id, model_id, is_last, token_index } = event.data;
    const operations = recovery.incomplete_operations;
    const run = findOperation(operations, prompt_id, model_id);
    if (run !== undefined) {
        if (!is_last)
            return passEvent(recovery, event);
        return at(event, recovery, withoutOperation(operations, run), recovery.incomplete_overflow);
    }
    if (is_last)
        return passEvent(recovery, event);
    // A run that found the list full asks again with every token: only its first one is counted.
    return open(recovery, event, "ai.output", prompt_id, model_id, token_index === 0);
}
export function closeAnswer(recovery, event) {
    const { prompt_id, model_id } = event.data;
    let operations = recovery.incomplete_operations;
    const prompt = findOperation(operations, prompt_id, null);
    if (prompt !== undefined)
        operations = withoutOperation(operations, prompt);
    const run = findOperation(operations, prompt_id, model_id);
    if (run !== undefined)
        operations = withoutOperation(operations, run);
    return at(event, recovery, operations, recovery.incomplete_overflow);
}
function open(recovery, event, operation, prompt_id, model_id, countOverflow) {
    const { incomplete_operations, incomplete_overflow } = recovery;
    if (incomplete_operations.length >= MAX_INCOMPLETE_OPERATIONS) {
        const overflow = countOverflow ? addCount(incomplete_overflow, 1) : incomplete_overflow;
        return at(event, recovery, incomplete_operations, overflow);
    }
    const since = { operation, prompt_id, model_id, since_seq: event.seq, since_timestamp: event.timestamp };
    return at(event, recovery, withOperation(incomplete_operations, since), incomplete_overflow);
}
function at(event, recovery, operations, overflow) {
    return {
        last_snapshot_id: recovery.last_snapshot_id,
        last_event_id: event.seq,
        incomplete_operations: operations,
        incomplete_overflow: overflow,
        clean_shutdown: false,
    };
}
//# sourceMappingURL=recovery.js.map
/** Shorter lists are scanned: that is as fast as a look-up. */
const INDEX_FROM = 16;
const indexes = new WeakMap();
/** The open run of this model for the prompt; without a model, the open prompt itself. */
export function findOperation(operations, promptId, modelId) {
    const candidates = operations.length < INDEX_FROM ? operations : indexOf(operations).get(promptId);
    if (candidates === undefined)
        return undefined;
    for (let at = candidates.length - 1; at >= 0; at--) {
        const candidate = candidates[at];
        if (candidate?.prompt_id === promptId && candidate.model_id === modelId)
            return candidate;
    }
    return undefined;
}
export function withOperation(operations, operation) {
    const next = [...operations, operation];
    const index = takeIndex(operations, next);
    if (index !== undefined)
        enter(index, operation);
    return next;
}
/** The list without an entry that is in it. */
export function withoutOperation(operations, operation) {
    const next = operations.toSpliced(operations.lastIndexOf(operation), 1);
    const index = takeIndex(operations, next);
    if (index !== undefined)
        leave(index, operation);
    return next;
}
function indexOf(operations) {
    const known = indexes.get(operations);
    if (known !== undefined)
        return known;
    const index = new Map();
    for (const operation of operations)
        enter(index, operation);
    indexes.set(operations, index);
    return index;
}
function takeIndex(from, to) {
    const index = indexes.get(from);
    if (index === undefined)
        return undefined;
    indexes.delete(from);
    indexes.set(to, index);
    return index;
}
function enter(index, operation) {
    const bucket = index.get(operation.prompt_id);
    if (bucket === undefined)
        index.set(operation.prompt_id, [operation]);
    else
        bucket.push(operation);
}
function leave(index, operation) {
    const bucket = index.get(operation.prompt_id);
    if (bucket === undefined)
        return;
    if (bucket.length === 1)
        index.delete(operation.prompt_id);
    else
        bucket.splice(bucket.indexOf(operation), 1);
}
//# sourceMappingURL=operations.js.map
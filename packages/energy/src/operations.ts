/**
 * The list of operations that have begun and not ended, oldest first.
 *
 * The list is plain JSON. What finds an entry in a long list is kept beside it, in an index that is derived from the list
 * alone and never part of the state: a list without one gets one. A changed list takes over the index of the one it was made
 * from, so that neither a token nor a new prompt has to walk over all that is open.
 */
import type { IncompleteOperation } from "@wfstate/schemas";

export type Operations = readonly IncompleteOperation[];

/** Shorter lists are scanned: that is as fast as a look-up. */
const INDEX_FROM = 16;

type Index = Map<string, IncompleteOperation[]>;
const indexes = new WeakMap<Operations, Index>();

/** The open run of this model for the prompt; without a model, the open prompt itself. */
export function findOperation(
  operations: Operations,
  promptId: string,
  modelId: string | null,
): IncompleteOperation | undefined {
  const candidates = operations.length < INDEX_FROM ? operations : indexOf(operations).get(promptId);
  if (candidates === undefined) return undefined;
  for (let at = candidates.length - 1; at >= 0; at--) {
    const candidate = candidates[at];
    if (candidate?.prompt_id === promptId && candidate.model_id === modelId) return candidate;
  }
  return undefined;
}

export function withOperation(operations: Operations, operation: IncompleteOperation): Operations {
  const next = [...operations, operation];
  const index = takeIndex(operations, next);
  if (index !== undefined) enter(index, operation);
  return next;
}

/** The list without an entry that is in it. */
export function withoutOperation(operations: Operations, operation: IncompleteOperation): Operations {
  const next = operations.toSpliced(operations.lastIndexOf(operation), 1);
  const index = takeIndex(operations, next);
  if (index !== undefined) leave(index, operation);
  return next;
}

function indexOf(operations: Operations): Index {
  const known = indexes.get(operations);
  if (known !== undefined) return known;
  const index: Index = new Map();
  for (const operation of operations) enter(index, operation);
  indexes.set(operations, index);
  return index;
}

function takeIndex(from: Operations, to: Operations): Index | undefined {
  const index = indexes.get(from);
  if (index === undefined) return undefined;
  indexes.delete(from);
  indexes.set(to, index);
  return index;
}

function enter(index: Index, operation: IncompleteOperation): void {
  const bucket = index.get(operation.prompt_id);
  if (bucket === undefined) index.set(operation.prompt_id, [operation]);
  else bucket.push(operation);
}

function leave(index: Index, operation: IncompleteOperation): void {
  const bucket = index.get(operation.prompt_id);
  if (bucket === undefined) return;
  if (bucket.length === 1) index.delete(operation.prompt_id);
  else bucket.splice(bucket.indexOf(operation), 1);
}

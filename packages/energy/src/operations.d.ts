/**
 * The list of operations that have begun and not ended, oldest first.
 *
 * The list is plain JSON. What finds an entry in a long list is kept beside it, in an index that is derived from the list
 * alone and never part of the state: a list without one gets one. A changed list takes over the index of the one it was made
 * from, so that neither a token nor a new prompt has to walk over all that is open.
 */
import type { IncompleteOperation } from "@wfstate/schemas";
export type Operations = readonly IncompleteOperation[];
/** The open run of this model for the prompt; without a model, the open prompt itself. */
export declare function findOperation(operations: Operations, promptId: string, modelId: string | null): IncompleteOperation | undefined;
export declare function withOperation(operations: Operations, operation: IncompleteOperation): Operations;
/** The list without an entry that is in it. */
export declare function withoutOperation(operations: Operations, operation: IncompleteOperation): Operations;
//# sourceMappingURL=operations.d.ts.map
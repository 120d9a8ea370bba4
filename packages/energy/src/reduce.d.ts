/** The reducer: looks up what the type of the event does to each area, and puts the areas together. */
import type { StoredEvent } from "@wfstate/core";
import type { SessionState } from "@wfstate/schemas";
/**
 * The state after one more event. Pure: neither argument is changed, nothing but the two is looked at, and what does not
 * change is shared with the state before.
 */
export declare function reduce(state: SessionState, event: StoredEvent): SessionState;
//# sourceMappingURL=reduce.d.ts.map
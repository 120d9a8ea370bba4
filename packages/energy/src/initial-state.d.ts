import type { SessionState } from "@wfstate/schemas";
/** Version of the state's shape and of what the reducer makes of events: raise it with every change of either. */
export declare const STATE_VERSION = 1;
/** The state before the first event. The order of the fields is the order in which the reducer builds them. */
export declare function initialState(sessionId: string): SessionState;
//# sourceMappingURL=initial-state.d.ts.map
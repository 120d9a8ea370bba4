/** `recovery_context`: where the fold stands, what is unfinished, and whether the session ended cleanly. */
import type { StoredEvent } from "@wfstate/core";
import type { RecoveryContext } from "@wfstate/schemas";
import type { EventOf } from "./fold.ts";
/** Most unfinished operations that are listed; further ones are counted. */
export declare const MAX_INCOMPLETE_OPERATIONS = 1000;
/** Every event: the fold stands at it, and a session that goes on has not ended. */
export declare function passEvent(recovery: RecoveryContext, event: StoredEvent): RecoveryContext;
export declare function endSession(recovery: RecoveryContext, event: EventOf<"system.end">): RecoveryContext;
export declare function noteSnapshot(recovery: RecoveryContext, event: EventOf<"state.snapshot_created">): RecoveryContext;
export declare function openPrompt(recovery: RecoveryContext, event: EventOf<"user.prompt">): RecoveryContext;
/** A run is the output of one model for one prompt. Continuing a known run, as nearly every token does, leaves the list alone. */
export declare function followRun(recovery: RecoveryContext, event: EventOf<"ai.output">): RecoveryContext;
export declare function closeAnswer(recovery: RecoveryContext, event: EventOf<"ai.response_complete">): RecoveryContext;
//# sourceMappingURL=recovery.d.ts.map
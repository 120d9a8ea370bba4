/** `session_context`: what the session said of itself. */
import type { SessionContext, SessionState } from "@wfstate/schemas";
import type { EventOf } from "./fold.ts";
export declare function startContext(context: SessionContext, event: EventOf<"system.start">): SessionContext;
/** The user's settings may change the mode of the running session. */
export declare function applyAction(context: SessionContext, event: EventOf<"user.action">): SessionContext;
export declare function unlockLevel(context: SessionContext, event: EventOf<"experience.level_unlock">): SessionContext;
/** Runs for every token: a model with a share has been listed before. */
export declare function seeModel(context: SessionContext, event: EventOf<"energy.update" | "energy.peak" | "ai.output" | "ai.response_complete">, state: SessionState): SessionContext;
export declare function seeEnsemble(context: SessionContext, event: EventOf<"ensemble.coordination">): SessionContext;
export declare function seePattern(context: SessionContext, event: EventOf<"pattern.interference" | "pattern.resonance">): SessionContext;
export declare function seeLoadedModels(context: SessionContext, event: EventOf<"health.heartbeat">): SessionContext;
//# sourceMappingURL=session-context.d.ts.map
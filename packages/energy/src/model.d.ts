import type { ModelDefinition } from "@wfstate/core";
import { type SessionState } from "@wfstate/schemas";
/**
 * WIRTHFORGE's energy model. It registers the `energy.*`, `user.*`, `ai.*`, `pattern.*`, `ensemble.*` and `experience.*` types;
 * core adds `system.*`, `health.*`, `state.*` and `error`, and the reducer folds all of them.
 */
export declare const energyModel: ModelDefinition<SessionState>;
//# sourceMappingURL=model.d.ts.map
/** `performance_metrics`: only what `health.*` events say. No such event speaks of batches or rates; those fields stay null. */
import type { PerformanceMetrics } from "@wfstate/schemas";
import type { EventOf } from "./fold.ts";
export declare function hearHeartbeat(metrics: PerformanceMetrics, event: EventOf<"health.heartbeat">): PerformanceMetrics;
export declare function hearProblem(metrics: PerformanceMetrics, event: EventOf<"health.performance">): PerformanceMetrics;
//# sourceMappingURL=performance.d.ts.map
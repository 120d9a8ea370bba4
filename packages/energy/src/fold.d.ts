import type { StoredEvent } from "@wfstate/core";
import type { EnergyAccumulator, EventDataByType, FrameState, JsonObject, PerformanceMetrics, RecoveryContext, SessionContext, SessionState } from "@wfstate/schemas";
/** A shipped event as the reducer sees it: its `data` has the shape of its type. */
export type EventOf<Type extends keyof EventDataByType> = StoredEvent<EventDataByType[Type]>;
/**
 * What one type of event does to each area of the state. A fold gives back the very area it was given where nothing in it
 * changes. `advances` says that the event shows a frame newer than all before it.
 */
export interface Folds<Data extends JsonObject = JsonObject> {
    readonly frame: (frame: FrameState, event: StoredEvent<Data>, advances: boolean) => FrameState;
    readonly accumulator: (accumulator: EnergyAccumulator, event: StoredEvent<Data>, advances: boolean) => EnergyAccumulator;
    readonly context: (context: SessionContext, event: StoredEvent<Data>, state: SessionState) => SessionContext;
    readonly performance: (metrics: PerformanceMetrics, event: StoredEvent<Data>) => PerformanceMetrics;
    readonly recovery: (recovery: RecoveryContext, event: StoredEvent<Data>) => RecoveryContext;
}
//# sourceMappingURL=fold.d.ts.map
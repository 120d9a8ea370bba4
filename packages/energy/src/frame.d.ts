/** `frame_state`: the newest frame, and what was last reported of energy, speed, patterns and diversity. */
import type { StoredEvent } from "@wfstate/core";
import type { FrameState } from "@wfstate/schemas";
import type { EventOf } from "./fold.ts";
export declare function advancesFrame(frame: FrameState, event: StoredEvent): boolean;
/** Every event: a newer frame, or energy, shows. */
export declare function markFrame(frame: FrameState, event: StoredEvent, advances: boolean): FrameState;
/** Written out rather than spread: this runs for every energy.update. */
export declare function updateFrame(frame: FrameState, event: EventOf<"energy.update">, advances: boolean): FrameState;
/** A starting process numbers its frames anew, so the mark goes back; the start itself is no frame. */
export declare function restartFrames(frame: FrameState, event: EventOf<"system.start">): FrameState;
export declare function detectInterference(frame: FrameState, event: EventOf<"pattern.interference">, advances: boolean): FrameState;
export declare function detectResonance(frame: FrameState, event: EventOf<"pattern.resonance">, advances: boolean): FrameState;
export declare function coordinateFrame(frame: FrameState, event: EventOf<"ensemble.coordination">, advances: boolean): FrameState;
//# sourceMappingURL=frame.d.ts.map
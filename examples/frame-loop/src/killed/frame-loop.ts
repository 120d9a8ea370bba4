/** One frame after the other: the work, what it cost, and the events that tell of it. */
import type { StateManager } from "@wfstate/state";
import type { Conversation, SpokenWord, Turn } from "./conversation.ts";
import { BusyTime, spentEnergy } from "./energy-meter.ts";
import { FRAME_MS, type Tick } from "./frame-clock.ts";
import type { LoopFigures, LoopMessage } from "./messages.ts";
import { PatternDetector } from "./patterns.ts";
import {
  completionData,
  coordinationData,
  lateFrameData,
  outputData,
  promptData,
  updateData,
} from "./session-events.ts";
import { RunningStatistic } from "./statistics.ts";

const FRAMES_PER_UPDATE = 6;
const FRAMES_PER_HEARTBEAT = 60;
const MS_PER_SECOND = 1000;
/** A frame is a peak when it costs so many deviations more than the frames so far; they must be enough to tell. */
const PEAK_DEVIATIONS = 3;
const PEAK_FROM_FRAMES = 60;
const QUEUE_WARNING = 120;

export interface FrameLoopParts {
  readonly manager: StateManager;
  readonly sessionId: string;
  readonly conversation: Conversation;
  /** The newest accepted sequence. */
  readonly acceptedSeq: () => number;
  readonly send: (message: LoopMessage) => void;
}

export class FrameLoop {
  readonly #parts: FrameLoopParts;
  readonly #modelIds: readonly string[];
  readonly #patterns: PatternDetector;
  readonly #frameEnergy = new RunningStatistic();
  readonly #busy = new BusyTime();
  readonly #startedAt = performance.now();
  #spent: number = spentEnergy();
  #spentAtUpdate: number = this.#spent;
  #wordsSinceUpdate: SpokenWord[] = [];
  #framesSinceUpdate = 0;
  #updatedAt: number = this.#startedAt;
  #inPeak = false;
  #frames = 0;
  #lateFrames = 0;
  #lateAtHeartbeat = 0;
  #tokens = 0;
  #fps = 0;

  constructor(parts: FrameLoopParts) {
    this.#parts = parts;
    this.#modelIds = parts.conversation.models.map(({ settings }) => settings.id);
    const [first = "", second = ""] = this.#modelIds;
    this.#patterns = new PatternDetector([first, second]);
  }

  get figures(): LoopFigures {
    const { metrics } = this.#parts.manager;
    return { frames: this.#frames, lateFrames: this.#lateFrames, fps: this.#averageFps(), metrics };
  }

  frame({ frame, missed }: Tick): void {
    const startedAt = performance.now();
    this.#frames += 1;
    this.#framesSinceUpdate += 1;
    this.#tell(this.#parts.conversation.turn(frame), frame);
    if (this.#frames % FRAMES_PER_UPDATE === 0) this.#update(frame);
    if (this.#frames % FRAMES_PER_HEARTBEAT === 0) this.#heartbeat(frame);
    this.#measure(frame, performance.now() - startedAt, missed);
  }

  #put(frame_id: number, type: string, data: object, energy_delta?: number): void {
    const { manager, sessionId: session_id } = this.#parts;
    const event = { session_id, type, data, frame_id };
    manager.eventQueue.put(energy_delta === undefined ? event : { ...event, energy_delta });
  }

  #tell({ asked, words, answered }: Turn, frame: number): void {
    const { corpus } = this.#parts.conversation;
    if (asked !== null) this.#put(frame, "user.prompt", promptData(asked, corpus));
    for (const spoken of words) {
      this.#put(frame, "ai.output", outputData(spoken, corpus), spoken.energy);
      if (spoken.word.end !== null) this.#put(frame, "ai.response_complete", completionData(spoken));
    }
    if (answered !== null) this.#put(frame, "ensemble.coordination", coordinationData(answered));
    this.#tokens += words.length;
    this.#wordsSinceUpdate.push(...words);
  }

  /** What words cost is in their events already; the update brings the rest, so that nothing counts twice. */
  #update(frame: number): void {
    const { manager, sessionId, send, acceptedSeq } = this.#parts;
    const words = this.#wordsSinceUpdate;
    const energyByModel = this.#modelIds.map((id) => energyOf(words, id));
    const now = performance.now();
    const spent = spentEnergy();
    const energy = spent - this.#spentAtUpdate;
    const rest = Math.max(0, energy - energyByModel.reduce((sum, part) => sum + part, 0));
    const totalEnergy = (manager.stateOf(sessionId)?.energy_accumulator.total_energy ?? 0) + rest;
    this.#fps = (this.#framesSinceUpdate * MS_PER_SECOND) / (now - this.#updatedAt);
    const busyMsPerFrame = this.#busy.takeMs() / this.#framesSinceUpdate;
    const figures = {
      energy,
      accumulator: totalEnergy,
      fps: this.#fps,
      busyMsPerFrame,
      energyByModel,
      tokens: words.length,
    };
    this.#put(frame, "energy.update", updateData(figures), rest);
    const [first = 0, second = 0] = energyByModel;
    for (const { type, data } of this.#patterns.sample(first, second)) this.#put(frame, type, data);
    this.#spentAtUpdate = spent;
    this.#updatedAt = now;
    this.#framesSinceUpdate = 0;
    this.#wordsSinceUpdate = [];
    const progress = { frame, acceptedSeq: acceptedSeq(), energy, totalEnergy, tokens: this.#tokens };
    send({ kind: "progress", ...progress, figures: this.figures });
  }

  #heartbeat(frame: number): void {
    const { metrics } = this.#parts.manager;
    const late = this.#lateFrames > this.#lateAtHeartbeat;
    this.#lateAtHeartbeat = this.#lateFrames;
    this.#put(frame, "health.heartbeat", {
      system_health: late || metrics.event_queue_depth > QUEUE_WARNING ? "warning" : "healthy",
      fps: this.#fps,
      memory_usage_mb: metrics.memory_usage_mb,
      disk_usage_mb: metrics.database_size_mb ?? undefined,
      event_queue_size: metrics.event_queue_depth,
      models_loaded: this.#modelIds,
    });
  }

  #measure(frame: number, tookMs: number, missed: number): void {
    const { manager } = this.#parts;
    manager.recordFrame(tookMs);
    if (tookMs > FRAME_MS || missed > 0) {
      this.#lateFrames += Math.max(1, missed);
      this.#put(frame, "health.performance", lateFrameData(tookMs, missed));
    }
    const spent = spentEnergy();
    const energy = spent - this.#spent;
    this.#spent = spent;
    const threshold = this.#frameEnergy.mean + PEAK_DEVIATIONS * this.#frameEnergy.deviation;
    const isPeak = this.#frameEnergy.count >= PEAK_FROM_FRAMES && energy > threshold;
    if (isPeak && !this.#inPeak) this.#put(frame, "energy.peak", { energy, threshold, context: { frame_ms: tookMs } });
    this.#inPeak = isPeak;
    this.#frameEnergy.add(energy);
  }

  #averageFps(): number {
    return (this.#frames * MS_PER_SECOND) / (performance.now() - this.#startedAt);
  }
}

function energyOf(words: readonly SpokenWord[], modelId: string): number {
  return words.reduce((sum, { answer, energy }) => (answer.model.settings.id === modelId ? sum + energy : sum), 0);
}

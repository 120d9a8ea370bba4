/** The process that is killed: it opens or recovers the session, runs the loop, and tells the one that watches it. */
import { setTimeout } from "node:timers/promises";
import { isStateError, type RecoveryReport, StateManager } from "@wfstate/state";
import type { Answer } from "./answer.ts";
import { Conversation, NOTHING_SAID } from "./conversation.ts";
import { readCorpus } from "./corpus.ts";
import { runFrames } from "./frame-clock.ts";
import { FrameLoop } from "./frame-loop.ts";
import { LanguageModel, MODELS } from "./language-model.ts";
import type { LoopMessage, LoopOptions, ResumedAnswer } from "./messages.ts";
import { resumeConversation } from "./resume.ts";

const MS_PER_SECOND = 1000;
const OWNER_SILENCE_MS = 15_000;
const OWNER_RETRY_MS = 200;
/** So many events must be under way, and an answer, before the kill is asked for. */
const IN_FLIGHT = 6;

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
process.on("disconnect", stop);

function stop(): void {
  stopping = true;
}

function send(message: LoopMessage): void {
  if (process.connected) process.send?.(message);
}

async function run(options: LoopOptions): Promise<void> {
  const { databasePath, snapshotEvents } = options;
  const manager = await StateManager.open({
    database: { type: "sqlite", path: databasePath },
    performance: { snapshot_interval_events: snapshotEvents },
  });
  try {
    await runSession(manager, options);
  } finally {
    await manager.shutdown();
  }
}

async function runSession(manager: StateManager, options: LoopOptions): Promise<void> {
  const crashedBefore = manager.crashedSessions.filter(({ session_id }) => session_id !== options.sessionId).length;
  const recovery = options.sessionId === null ? null : await recoverSession(manager, options.sessionId);
  const corpus = readCorpus();
  const models = MODELS.map((settings) => new LanguageModel(settings, corpus));
  const sessionId = recovery?.session_id ?? (await startSession(manager));
  const start = recovery === null ? NOTHING_SAID : await resumeConversation(manager, sessionId, corpus, models);
  const firstFrame = 1 + (manager.stateOf(sessionId)?.frame_state.frame_id ?? -1);
  const material = { files: corpus.files, tokens: corpus.tokens.length, models: MODELS.map(({ id }) => id) };
  const resumed = start.answers.filter(({ ended }) => !ended).map(whereItStopped);
  send({ kind: "opened", sessionId, firstFrame, material, recovery, resumed, crashedBefore });
  const conversation = new Conversation(corpus, models, start);
  await runLoop(manager, sessionId, conversation, firstFrame, options);
}

/** Where a process cannot be looked up, its session counts as owned until the owner has been silent for long enough. */
async function recoverSession(manager: StateManager, sessionId: string): Promise<RecoveryReport> {
  const giveUpAt = performance.now() + OWNER_SILENCE_MS;
  for (;;) {
    try {
      return await manager.recoverFromCrash(sessionId);
    } catch (error) {
      if (!isStateError(error, "SESSION_OWNED") || performance.now() > giveUpAt) throw error;
    }
    await setTimeout(OWNER_RETRY_MS);
  }
}

function startSession(manager: StateManager): Promise<string> {
  return manager.startSession(undefined, undefined, { features_enabled: MODELS.map(({ id }) => id) });
}

function whereItStopped({ prompt, model, length }: Answer): ResumedAnswer {
  return { promptId: prompt.id, modelId: model.settings.id, atToken: length };
}

async function runLoop(
  manager: StateManager,
  sessionId: string,
  conversation: Conversation,
  firstFrame: number,
  { seconds, afterwards }: LoopOptions,
): Promise<void> {
  const progress = followProgress(manager, sessionId);
  const loop = new FrameLoop({ manager, sessionId, conversation, acceptedSeq: () => progress.acceptedSeq, send });
  const startedAt = performance.now();
  const snapshotAt = startedAt + (seconds * MS_PER_SECOND) / 2;
  const endAt = startedAt + seconds * MS_PER_SECOND;
  let snapshot: Promise<string> | null = null;
  await runFrames(firstFrame, (tick) => {
    const now = performance.now();
    if (stopping || (now >= endAt && afterwards === "end")) return false;
    loop.frame(tick);
    if (now >= snapshotAt) snapshot ??= manager.createSnapshot(sessionId);
    const isBusy = manager.eventQueue.size >= IN_FLIGHT && conversation.isAnswering;
    if (now >= endAt && isBusy) send({ kind: "in_flight", frame: tick.frame, ...progress });
    return true;
  });
  await snapshot;
  await manager.endSession(sessionId);
  send({ kind: "ended", figures: loop.figures });
}

interface Sequences {
  acceptedSeq: number;
  durableSeq: number;
}

/** Follows what is accepted and what is durable; the latter is told to the other process, at most once a turn of the loop. */
function followProgress(manager: StateManager, session_id: string): Sequences {
  const sequences: Sequences = { acceptedSeq: 0, durableSeq: 0 };
  let toldSeq = 0;
  const tell = () => {
    toldSeq = sequences.durableSeq;
    send({ kind: "durable", seq: toldSeq });
  };
  manager.subscribe({ session_id, early: true }, ({ seq }) => {
    sequences.acceptedSeq = seq;
  });
  manager.subscribe({ session_id }, ({ seq }) => {
    if (sequences.durableSeq === toldSeq) setImmediate(tell);
    sequences.durableSeq = seq;
  });
  return sequences;
}

try {
  await run(JSON.parse(process.argv[2] ?? "{}") as LoopOptions);
} catch (error) {
  const { message, stack } = error as Error;
  if (isStateError(error)) send({ kind: "failed", message: `${error.code}: ${message}`, hint: error.hint ?? "" });
  else send({ kind: "failed", message, hint: stack ?? "" });
  process.exitCode = 1;
} finally {
  if (process.connected) process.disconnect();
}

/** Watches one life of the loop: shows how it goes, and remembers what it said. */
import { count, sparkline } from "../print/format.ts";
import type { Screen } from "../print/screen.ts";
import { LoopProcess } from "./loop-process.ts";
import type { LoopFigures, LoopMessage, LoopOptions } from "./messages.ts";

export type MessageOf<Kind extends LoopMessage["kind"]> = Extract<LoopMessage, { readonly kind: Kind }>;

/** Two seconds of tenths. */
const SHOWN_UPDATES = 20;

export interface Watched {
  readonly opened: MessageOf<"opened">;
  /** Events that were acknowledged as durable before the process ended. */
  readonly durableSeq: number;
  /** Set where the process was killed. */
  readonly killed: MessageOf<"in_flight"> | null;
  readonly figures: LoopFigures;
}

export interface WatchOptions {
  readonly screen: Screen;
  readonly signal: AbortSignal;
  readonly onOpened: (opened: MessageOf<"opened">) => void;
}

/** Resolves when the process is gone; null where it was interrupted before it had opened anything. */
export async function watchLoop(
  options: LoopOptions,
  { screen, signal, onOpened }: WatchOptions,
): Promise<Watched | null> {
  let opened: MessageOf<"opened"> | null = null;
  let killed: MessageOf<"in_flight"> | null = null;
  let figures: LoopFigures | null = null;
  let durableSeq = 0;
  const energies: number[] = [];
  const loop = new LoopProcess(options, (message) => {
    switch (message.kind) {
      case "opened":
        opened = message;
        onOpened(message);
        break;
      case "durable":
        durableSeq = message.seq;
        break;
      case "in_flight":
        if (killed !== null) break;
        killed = message;
        loop.kill();
        break;
      case "progress":
        energies.push(message.energy);
        figures = message.figures;
        screen.progress(() => progressLine(message, durableSeq, energies.slice(-SHOWN_UPDATES)));
        break;
      case "ended":
        figures = message.figures;
        break;
    }
  });
  const stop = () => loop.stop();
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  try {
    const endedBy = await loop.ended();
    if (endedBy !== null && killed === null && !signal.aborted) throw new Error(`${endedBy} ended the loop's process`);
  } finally {
    signal.removeEventListener("abort", stop);
  }
  return opened === null || figures === null ? null : { opened, durableSeq, killed, figures };
}

function progressLine(progress: MessageOf<"progress">, durableSeq: number, energies: readonly number[]): string {
  const { frame, acceptedSeq, totalEnergy, tokens, figures } = progress;
  const queue = figures.metrics.event_queue_depth;
  return [
    sparkline(energies).padStart(SHOWN_UPDATES),
    `frame ${String(frame).padStart(4)}`,
    `${figures.fps.toFixed(1)} fps`,
    `queue ${String(queue).padStart(2)}`,
    `${count(acceptedSeq)} events`,
    `${count(durableSeq)} durable`,
    `${count(tokens)} tokens`,
    `${count(totalEnergy)} EU`,
  ].join("  ");
}

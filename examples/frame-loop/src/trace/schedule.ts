/**
 * Lays a trace out in frames of 60 Hz. An answer begins in the frame after its request came and gives a token every second frame, 30 a
 * second, until its tokens are spent; so answers overlap as their requests did. The same trace gives the same frames, always.
 */
import type { TraceRequest } from "./read-trace.ts";

export const FRAMES_PER_SECOND = 60;
export const FRAMES_PER_TOKEN = 2;
export const TOKENS_PER_SECOND: number = FRAMES_PER_SECOND / FRAMES_PER_TOKEN;
const US_PER_SECOND = 1_000_000;

export interface ScheduledToken {
  readonly request: TraceRequest;
  /** 0, 1, 2 … within its answer. */
  readonly index: number;
}

export interface TraceFrame {
  /** Frames since the one of the first request; frames in which nothing happens are left out. */
  readonly number: number;
  /** End of the frame in trace time, in microseconds since 1970. */
  readonly endUs: number;
  /** Requests that came in this frame. */
  readonly arrived: readonly TraceRequest[];
  readonly tokens: readonly ScheduledToken[];
}

interface Answer {
  readonly request: TraceRequest;
  next: number;
}

/** The frames of a trace in which a request comes or a token is made. Memory holds the answers that are under way. */
export async function* scheduleFrames(requests: AsyncIterable<TraceRequest>): AsyncGenerator<TraceFrame> {
  const source = requests[Symbol.asyncIterator]();
  let upcoming = await nextOf(source);
  if (upcoming === null) return;
  const startUs = upcoming.timeUs;
  /** By the parity of the frames in which they have a token. */
  let turns: readonly [Answer[], Answer[]] = [[], []];
  let frame = 0;
  for (;;) {
    if (turns[0].length + turns[1].length === 0) {
      if (upcoming === null) return;
      frame = Math.max(frame, frameOf(upcoming.timeUs, startUs));
    }
    const arrived: TraceRequest[] = [];
    while (upcoming !== null && frameOf(upcoming.timeUs, startUs) <= frame) {
      arrived.push(upcoming);
      upcoming = await nextOf(source);
    }
    const parity = frame % FRAMES_PER_TOKEN;
    const due = turns[parity] as Answer[];
    const tokens = due.map((answer): ScheduledToken => ({ request: answer.request, index: answer.next++ }));
    if (arrived.length + tokens.length > 0) yield { number: frame, endUs: endOf(frame, startUs), arrived, tokens };
    const going = due.filter(({ next, request }) => next < request.generatedTokens);
    const waiting = turns[1 - parity] as Answer[];
    waiting.push(...arrived.filter(hasTokens).map((request) => ({ request, next: 0 })));
    turns = parity === 0 ? [going, waiting] : [waiting, going];
    frame += 1;
  }
}

function hasTokens({ generatedTokens }: TraceRequest): boolean {
  return generatedTokens > 0;
}

async function nextOf(source: AsyncIterator<TraceRequest>): Promise<TraceRequest | null> {
  const { done, value } = await source.next();
  return done === true ? null : value;
}

function frameOf(timeUs: number, startUs: number): number {
  return Math.floor(((timeUs - startUs) * FRAMES_PER_SECOND) / US_PER_SECOND);
}

function endOf(frame: number, startUs: number): number {
  return startUs + Math.ceil(((frame + 1) * US_PER_SECOND) / FRAMES_PER_SECOND);
}

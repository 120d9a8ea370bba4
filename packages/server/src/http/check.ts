/** A session folded again and compared with each of its snapshots, told line by line while it goes on. A client that goes away ends it. */
import type { HttpBindings } from "@hono/node-server";
import { isStateError, type ReplayResult, type SnapshotCheck } from "@wfstate/core";
import type { HttpCheckLine } from "@wfstate/schemas";
import type { Context } from "hono";
import { stream } from "hono/streaming";
import { type AnswerContext, idOf, signalOf } from "./answer.ts";
import { pointOf } from "./query.ts";

const MS_BETWEEN_LINES = 100;
/** A client that takes nothing for so long keeps others from their turn. */
const STALLED_MS = 10_000;

/** Rejects before anything has gone out where there is nothing to check. */
export async function checkAnswer(context: AnswerContext, request: Context): Promise<Response> {
  const { reader } = context.source;
  const session_id = await idOf(context.source, request);
  const to = pointOf(request, "to");
  const range = await reader.replayedRange({ session_id, ...(to === null ? {} : { to }) });
  request.header("content-type", "application/x-ndjson");
  if (request.req.method === "HEAD") return request.body(null);
  const { first, last } = range ?? { first: 1, last: 0 };
  const signal = signalOf(request);
  const { outgoing } = request.env as HttpBindings;
  return stream(
    request,
    async (out) => {
      const lines = new CheckLines(context.texts.showsWholeState, last - first + 1, (text) =>
        beforeDeadline(out.write(text), () => outgoing.destroy()),
      );
      try {
        // It may have to wait for another.
        await lines.progress(0);
        const result = await context.replays.take(signal, () =>
          reader.replay({
            session_id,
            to: last,
            checkSnapshots: true,
            signal,
            onSnapshot: (check) => lines.snapshot(check),
            onProgress: (seq) => lines.progress(seq - first + 1),
          }),
        );
        await lines.end(summaryOf(result));
      } catch (error) {
        if (!signal.aborted) await lines.end(errorLine(error));
      }
    },
    async () => void outgoing.destroy(),
  );
}

class CheckLines {
  readonly #showsHashes: boolean;
  readonly #total: number;
  readonly #write: (text: string) => Promise<unknown>;
  #waiting = "";
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(showsHashes: boolean, total: number, write: (text: string) => Promise<unknown>) {
    this.#showsHashes = showsHashes;
    this.#total = total;
    this.#write = write;
  }

  /** A hash of what is not shown could be guessed from. */
  snapshot({ snapshot_id, seq, agrees, digest, snapshot_digest, rejected }: SnapshotCheck): void {
    const [stored_hash, replayed_hash] = this.#showsHashes ? [snapshot_digest, digest] : [null, null];
    this.#add({ type: "snapshot", snapshot_id, seq, matches: agrees, stored_hash, replayed_hash, rejected });
  }

  async progress(done: number): Promise<void> {
    const now = performance.now();
    if (done < this.#total && now - this.#toldAt < MS_BETWEEN_LINES) return;
    this.#toldAt = now;
    this.#add({ type: "progress", done, total: this.#total });
    await this.#flush();
  }

  async end(line: HttpCheckLine): Promise<void> {
    this.#add(line);
    await this.#flush();
  }

  #add(line: HttpCheckLine): void {
    this.#waiting += `${JSON.stringify(line)}\n`;
  }

  async #flush(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = "";
    await this.#write(text);
  }
}

function summaryOf({ events, corrupt_count, snapshots }: ReplayResult<unknown>): HttpCheckLine {
  const parted = snapshots.filter(({ agrees }) => !agrees);
  const [first] = parted;
  return {
    type: "summary",
    events,
    snapshots: snapshots.length,
    mismatches: parted.length,
    first_divergence: first === undefined ? null : { seq: first.seq, snapshot_id: first.snapshot_id },
    corrupt_count,
  };
}

function errorLine(error: unknown): HttpCheckLine {
  if (!isStateError(error)) return { type: "error", code: "UNEXPECTED", message: "an unexpected error", hint: null };
  const { code, message, hint } = error;
  return { type: "error", code, message, hint: hint ?? null };
}

async function beforeDeadline(work: Promise<unknown>, missed: () => void): Promise<void> {
  const timer = setTimeout(missed, STALLED_MS);
  try {
    await work;
  } finally {
    clearTimeout(timer);
  }
}

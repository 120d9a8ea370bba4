import { setTimeout } from "node:timers/promises";
import {
  parseEventFilter,
  type ReadEvent,
  type ReadEventsOptions,
  type SessionSummary,
  type StoreReader,
  type TrimInfo,
} from "@wfstate/core";
import type { CommandContext, Outcome } from "../command.ts";
import { findSession } from "../find-session.ts";
import { eventPieces } from "../output/event-pieces.ts";
import { beginsAfterTrim } from "../output/trim-lines.ts";
import { withStore } from "../store.ts";

export interface TailOptions {
  readonly session: string | undefined;
  readonly follow: boolean;
  readonly from?: number;
  readonly types?: readonly string[];
  readonly filter?: string;
  /** How many events; with `from` all that follow, unless it is said. */
  readonly count?: number;
}

type Wanted = Pick<ReadEventsOptions, "types" | "filter">;

const DEFAULT_COUNT = 20;
const POLL_MS = 100;
/** The first look back from the end; each further one goes twice as far. */
const LOOK_BACK_EVENTS = 1024;
const MAX_LOOK_BACK_EVENTS = 65_536;

export function run(context: CommandContext, options: TailOptions): Promise<Outcome> {
  const { types = [], filter } = options;
  const wanted = { types, ...(filter === undefined ? {} : { filter: parseEventFilter(filter) }) };
  return withStore(context, async ({ store }) => {
    const session = await findSession(store, options.session);
    const trim = await store.trimOf(session.session_id);
    const printer = new Printer(context, store, session.session_id, wanted);
    if (trim !== null && (options.from ?? trim.first_seq) < trim.first_seq) context.out.hint(beginsAfterTrim(trim));
    await printStored(printer, session, trim, options);
    if (printer.printed === 0)
      context.out.hint(`No event fits: session ${session.session_id} ends at seq ${session.last_seq}.`);
    if (options.follow) await follow(context, store, printer);
    return { summary: { session_id: session.session_id, events: printer.printed, last_seq: printer.seq } };
  });
}

async function printStored(
  printer: Printer,
  session: SessionSummary,
  trim: TrimInfo | null,
  { from, count }: TailOptions,
): Promise<void> {
  if (from !== undefined) return printer.range(from, session.last_seq, count);
  for (const event of await printer.newest(trim?.first_seq ?? 1, session.last_seq, count ?? DEFAULT_COUNT))
    printer.print(event);
  printer.seq = session.last_seq;
}

/** Until the session ends. Its owner may be another process: what that commits appears here. */
async function follow({ out, signal }: CommandContext, store: StoreReader<unknown>, printer: Printer): Promise<void> {
  let ownerWasGone = false;
  while (!signal.aborted) {
    const { status, last_seq } = await store.findSession(printer.sessionId);
    if (last_seq > printer.seq) {
      await printer.range(printer.seq + 1, last_seq, undefined);
      continue;
    }
    if (status === "closed") return out.hint("The session has ended.");
    const ownerIsGone = status === "crashed";
    if (ownerIsGone && !ownerWasGone) out.hint("The session's owner is gone. Waiting for the one that takes it over …");
    ownerWasGone = ownerIsGone;
    await setTimeout(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

class Printer {
  readonly sessionId: string;
  printed = 0;
  /** The newest event that was passed, printed or not. */
  seq = 0;
  readonly #context: CommandContext;
  readonly #store: StoreReader<unknown>;
  readonly #wanted: Wanted;

  constructor(context: CommandContext, store: StoreReader<unknown>, sessionId: string, wanted: Wanted) {
    this.#context = context;
    this.#store = store;
    this.sessionId = sessionId;
    this.#wanted = wanted;
  }

  async range(from: number, to: number, limit: number | undefined): Promise<void> {
    const { out, signal } = this.#context;
    for await (const event of this.#read(from, to, limit)) {
      this.print(event);
      await out.room(signal);
    }
    this.seq = Math.max(this.seq, to);
  }

  /** The last `count` events that are wanted: found from the end, a longer stretch at a time. */
  async newest(firstSeq: number, lastSeq: number, count: number): Promise<ReadEvent[]> {
    let found: ReadEvent[] = [];
    let stretch = LOOK_BACK_EVENTS;
    for (
      let to = lastSeq;
      to >= firstSeq && found.length < count;
      to -= stretch, stretch = Math.min(stretch * 2, MAX_LOOK_BACK_EVENTS)
    ) {
      const older: ReadEvent[] = [];
      for await (const event of this.#read(Math.max(firstSeq, to - stretch + 1), to, undefined)) older.push(event);
      found = [...older, ...found];
    }
    return count === 0 ? [] : found.slice(-count);
  }

  print(event: ReadEvent): void {
    this.#context.out.record(event);
    this.#context.out.line(...eventPieces(event));
    this.printed += 1;
  }

  #read(from: number, to: number, limit: number | undefined): AsyncIterable<ReadEvent> {
    return this.#store.readEvents({
      session_id: this.sessionId,
      from,
      to,
      ...this.#wanted,
      signal: this.#context.signal,
      ...(limit === undefined ? {} : { limit }),
    });
  }
}

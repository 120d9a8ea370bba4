/**
 * One subscription: events from a channel, gathered into messages for one client.
 *
 * A client that is slow is never buffered for. `lossless`: the channel is closed, and opened again after the last event that was sent
 * once there is room; the log is the buffer. `latest`, once it has caught up: what does not fit is counted, and told as a gap
 * with the newest event of each type.
 */
import type { StoredEvent } from "@wfstate/core";
import type { FeedEvents, FeedGap } from "@wfstate/schemas";
import type { Channel, Tap, TapHooks } from "./channel.ts";
import type { EventTexts } from "./event-texts.ts";
import { Skipped } from "./skipped.ts";

export interface PumpPort {
  readonly isFull: boolean;
  send(text: string): void;
  whenRoom(listener: () => void): void;
  gap(events: number): void;
  failed(error: unknown): void;
}

export interface PumpOptions {
  readonly id: string;
  readonly mode: "lossless" | "latest";
  readonly batchMs: number;
  /** Everything after it is told. */
  readonly after: number;
}

const MAX_BATCH_BYTES = 65_536;
const MAX_BATCH_EVENTS = 1000;

export class Pump {
  readonly #port: PumpPort;
  readonly #channel: Channel;
  readonly #texts: EventTexts;
  readonly #options: PumpOptions;
  readonly #hooks: TapHooks;
  readonly #stopProgress: () => void;
  #tap: Tap | null = null;
  #isPaused = false;
  #isClosed = false;
  #hasCaughtUp = false;
  #skipped: Skipped | null = null;
  #stopRewinds: () => void = () => undefined;
  #timer: NodeJS.Timeout | null = null;
  #pending: string[] = [];
  #pendingBytes = 0;
  /** The newest event that is pending or sent. */
  #told: number;
  #sentTo: number;
  /** Null until the client was told where it stands. */
  #sentDurable: number | null = null;

  constructor(port: PumpPort, channel: Channel, texts: EventTexts, options: PumpOptions) {
    this.#port = port;
    this.#channel = channel;
    this.#texts = texts;
    this.#options = options;
    this.#told = options.after;
    this.#sentTo = options.after;
    this.#hooks = {
      event: (event, cursor) => this.#event(event, cursor),
      dropped: (counts, cursor) => this.#dropped(counts, cursor),
      missing: (from, to) => this.#missing(from, to),
      rewind: (to) => this.#rewind(to),
      failed: (error) => this.#failed(error),
    };
    this.#stopProgress = channel.onDurable(() => this.#schedule());
    this.#open();
  }

  /** Tells how far it is where nothing that is wanted has come; call it about once a second. */
  tick(): void {
    if (!this.#isPaused && this.#skipped === null) this.#safely(() => this.#flush());
  }

  close(): void {
    this.#isClosed = true;
    this.#stopProgress();
    this.#stopRewinds();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#tap?.close();
    this.#tap = null;
  }

  #open(): void {
    this.#stopRewinds();
    this.#isPaused = false;
    const tap = this.#channel.open(this.#told, this.#hooks);
    // What memory holds is told before the tap is in our hands.
    if (this.#isPaused || this.#isClosed) {
      tap.close();
      return;
    }
    this.#tap = tap;
    tap.caughtUp.then(
      () => {
        if (this.#tap === tap) this.#safely(() => this.#caughtUp());
      },
      () => undefined,
    );
  }

  #event(event: StoredEvent, cursor: number): void {
    if (this.#isClosed || this.#isPaused) return;
    if (this.#mustSkip) {
      this.#skippedFrom(cursor).add(event);
      this.#told = cursor;
      return;
    }
    const text = this.#texts.textOf(event);
    this.#pending.push(text);
    this.#pendingBytes += text.length;
    this.#told = cursor;
    if (this.#pendingBytes >= MAX_BATCH_BYTES || this.#pending.length >= MAX_BATCH_EVENTS) this.#flush();
    else this.#schedule();
  }

  /** The place of what was dropped is before its record: it never had one of its own. */
  #dropped(counts: Readonly<Record<string, number>>, cursor: number): void {
    if (this.#isClosed || this.#isPaused) return;
    if (this.#mustSkip) {
      this.#skippedFrom(cursor).addDropped(counts, cursor);
      return;
    }
    this.#flush(cursor - 1);
    if (!this.#isPaused) this.#sayGap({ from: cursor, to: cursor - 1, counts, reason: "dropped" });
  }

  #missing(from: number, to: number): void {
    // One that is skipping tells of all of it in the end.
    if (this.#isClosed || this.#isPaused || this.#skipped !== null) return;
    this.#flush(from - 1);
    if (this.#isPaused) return;
    this.#sayGap({ from, to, counts: {}, reason: "purged" });
    this.#told = to;
    this.#sentTo = to;
  }

  get #mustSkip(): boolean {
    return this.#skipped !== null || (this.#maySkip && this.#port.isFull);
  }

  get #maySkip(): boolean {
    return this.#options.mode === "latest" && this.#hasCaughtUp;
  }

  #schedule(): void {
    if (this.#isClosed || this.#isPaused || this.#skipped !== null) return;
    this.#timer ??= setTimeout(() => this.#safely(() => this.#flush()), this.#options.batchMs);
  }

  #flush(to: number = this.#passed()): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#isClosed) return;
    const pending = this.#pending;
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#sendEvents(pending, { to });
    if (this.#port.isFull && !this.#maySkip) this.#pause();
  }

  #sendEvents(
    texts: readonly string[],
    { from = this.#sentTo + 1, to }: { readonly from?: number; readonly to: number },
  ): void {
    const durable = this.#channel.durableOf(to);
    if (texts.length === 0 && to === this.#sentTo && durable === this.#sentDurable) return;
    const { id } = this.#options;
    const head: Omit<FeedEvents, "events"> = { type: "events", id, from, to, durable };
    this.#port.send(`${JSON.stringify(head).slice(0, -1)},"events":[${texts.join(",")}]}`);
    this.#told = to;
    this.#sentTo = to;
    this.#sentDurable = durable;
  }

  #passed(): number {
    return Math.max(this.#told, this.#tap?.cursor ?? 0);
  }

  #pause(): void {
    this.#isPaused = true;
    this.#tap?.close();
    this.#tap = null;
    this.#stopRewinds = this.#channel.onRewind((to) => this.#rewind(to));
    this.#port.whenRoom(() => {
      if (!this.#isClosed) this.#safely(() => this.#open());
    });
  }

  #caughtUp(): void {
    if (this.#hasCaughtUp || this.#isClosed) return;
    this.#flush();
    this.#hasCaughtUp = true;
    this.#say({ type: "caught_up", id: this.#options.id, seq: this.#passed() });
  }

  #skippedFrom(cursor: number): Skipped {
    if (this.#skipped !== null) return this.#skipped;
    // The tap counts what is at the cursor as passed already.
    this.#flush(cursor - 1);
    this.#skipped = new Skipped(cursor);
    this.#port.whenRoom(() => this.#safely(() => this.#endSkipping()));
    return this.#skipped;
  }

  #endSkipping(): void {
    const skipped = this.#skipped;
    this.#skipped = null;
    if (skipped === null || this.#isClosed) return;
    const { from } = skipped;
    const { kept, counts, missing, dropped } = skipped.end();
    this.#port.gap(missing);
    const to = this.#passed();
    this.#sayGap({ from, to, counts, reason: "slow_client" });
    if (dropped !== null) {
      this.#sayGap({ from: dropped.cursor, to: dropped.cursor - 1, counts: dropped.counts, reason: "dropped" });
    }
    const texts = kept.map((event) => this.#texts.textOf(event));
    this.#sendEvents(texts, { from, to });
  }

  #rewind(to: number): void {
    if (this.#isClosed || to >= Math.max(this.#told, this.#sentTo)) return;
    if (!this.#isPaused) this.#flush();
    this.#told = to;
    this.#sentTo = Math.min(this.#sentTo, to);
    this.#say({ type: "rewind", id: this.#options.id, to });
  }

  /** A manager that is shut down throws, and what calls from here on is a timer or a socket. */
  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (this.#isClosed) return;
    this.close();
    this.#port.failed(error);
  }

  #sayGap(gap: Omit<FeedGap, "type" | "id">): void {
    this.#say({ type: "gap", id: this.#options.id, ...gap });
  }

  #say(message: object): void {
    if (!this.#isClosed) this.#port.send(JSON.stringify(message));
  }
}

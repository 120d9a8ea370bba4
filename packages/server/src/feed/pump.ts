/**
 * One subscription: events from a channel, gathered into messages for one client.
 *
 * A client that is slow is never buffered for. `lossless`: the channel is closed, and opened again after the last event that was sent
 * once there is room; the log is the buffer. `latest`, once it has caught up: what does not fit is counted, and told as a gap
 * with the newest event of each type.
 */
import type { StoredEvent } from "@wfstate/core";
import type { FeedGap } from "@wfstate/schemas";
import type { Channel, Tap, TapHooks } from "./channel.ts";
import { EventMessages } from "./event-messages.ts";
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
  readonly #messages: EventMessages;
  /** The newest event that is gathered or sent. */
  #told: number;

  constructor(port: PumpPort, channel: Channel, texts: EventTexts, options: PumpOptions) {
    this.#port = port;
    this.#channel = channel;
    this.#texts = texts;
    this.#options = options;
    this.#told = options.after;
    const sending = { send: (text: string) => port.send(text), durableOf: (told: number) => channel.durableOf(told) };
    this.#messages = new EventMessages(sending, options.id, options.after);
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
    if (this.#isTelling) this.#safely(() => this.#flush());
  }

  close(): void {
    this.#isClosed = true;
    this.#stopProgress();
    this.#stopRewinds();
    this.#stopTimer();
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
    this.#messages.add(this.#texts.textOf(event));
    this.#told = cursor;
    if (this.#messages.isFull) this.#flush();
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
    if (!this.#isTelling) return;
    this.#flush(from - 1);
    if (this.#isPaused) return;
    this.#sayGap({ from, to, counts: {}, reason: "purged" });
    this.#told = to;
    this.#messages.passOver(to);
  }

  /** Not paused, not skipping. */
  get #isTelling(): boolean {
    return !this.#isClosed && !this.#isPaused && this.#skipped === null;
  }

  get #mustSkip(): boolean {
    return this.#skipped !== null || (this.#maySkip && this.#port.isFull);
  }

  get #maySkip(): boolean {
    return this.#options.mode === "latest" && this.#hasCaughtUp;
  }

  #schedule(): void {
    if (this.#isTelling) this.#timer ??= setTimeout(() => this.#safely(() => this.#flush()), this.#options.batchMs);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #flush(to: number = this.#passed()): void {
    this.#stopTimer();
    if (this.#isClosed) return;
    this.#messages.flush(to);
    this.#told = to;
    if (this.#port.isFull && !this.#maySkip) this.#pause();
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
    this.#messages.tell(texts, from, to);
    this.#told = to;
  }

  #rewind(to: number): void {
    if (this.#isClosed || to >= Math.max(this.#told, this.#messages.sentTo)) return;
    if (!this.#isPaused) this.#flush();
    this.#told = to;
    this.#messages.rewind(to);
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

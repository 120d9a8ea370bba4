/**
 * Runs the jobs of a store, one at a time. When each was last done is kept in the store, so that an app that runs for minutes has its backups
 * too, and of several processes one does it.
 */
import type { Kysely } from "kysely";
import type { Timestamps } from "../accept/timestamp.ts";
import type { Store } from "../contract/store.ts";
import type { SessionOwner } from "../session/owner.ts";
import type { StoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";
import { changeNote, readNote } from "../sql/notes.ts";
import type { Job, JobName } from "./job.ts";
import { ClaimWatch, dueAtMs, type JobNote, neverDone, parseNote, retryAfterMs } from "./job-note.ts";
import { Pace } from "./pace.ts";

export interface UpkeepPort {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly identity: StoreIdentity;
  readonly self: SessionOwner;
  readonly timestamps: Timestamps;
  readonly claimTtlMs: number;
  /** False while the app has trouble: the database is away, or its events wait. */
  isCalm(): boolean;
  failed(job: Job, error: unknown): void;
}

const TICK_MS = 1_000;
/** A job that is due when the app starts lets it start first. */
const START_DELAY_MS = 3_000;
/** At the start, and later on. */
const START_JITTER_MS = 2_000;
const MAX_JITTER_MS = 60_000;
/** Of the interval. */
const JITTER = 0.1;
const BEATS_PER_TTL = 3;

export class Upkeep {
  readonly #port: UpkeepPort;
  readonly #watch: ClaimWatch;
  readonly #stopped = new AbortController();
  readonly #timer: NodeJS.Timeout | null;
  /** When each job is looked at again, by the wall clock, and since when that is so. */
  readonly #plan = new Map<Job, { readonly atMs: number; readonly plannedMs: number }>();
  #running: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(port: UpkeepPort, jobs: readonly Job[]) {
    this.#port = port;
    this.#watch = new ClaimWatch(port.self, port.claimTtlMs);
    for (const job of jobs)
      this.#lookAgain(job, Math.min(START_DELAY_MS, job.intervalMs) + jitterMs(job, START_JITTER_MS));
    this.#timer = jobs.length === 0 ? null : setInterval(() => this.#tick(), TICK_MS).unref();
  }

  /** Does a job now, due or not. Gives false where this store has no such job, or another process is at it. */
  run(name: JobName): Promise<boolean> {
    const job = [...this.#plan.keys()].find((each) => each.name === name);
    return job === undefined ? Promise.resolve(false) : keepingAlive(this.#one(() => this.#look(job, true)));
  }

  /** Resolves when the step that is under way is done; what is left is done by the next run. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#stopped.abort();
    await keepingAlive(this.#running);
  }

  #tick(): void {
    if (this.#isRunning || !this.#port.isCalm()) return;
    const job = [...this.#plan.keys()].find((each) => this.#isPlanned(each));
    if (job === undefined) return;
    this.#one(() => this.#look(job)).catch((error: unknown) => {
      if (!this.#stopped.signal.aborted) this.#port.failed(job, error);
    });
  }

  #one<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#isRunning = true;
    const done = this.#running.then(work);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.#running = settled;
    void settled.then(() => {
      if (this.#running === settled) this.#isRunning = false;
    });
    return done;
  }

  /** A clock that was put back would leave the job waiting for as long. */
  #isPlanned(job: Job): boolean {
    const { atMs, plannedMs } = this.#plan.get(job) as { atMs: number; plannedMs: number };
    if (job.intervalMs === Infinity) return false;
    const nowMs = this.#port.timestamps.nowMs();
    return nowMs >= atMs || nowMs < plannedMs;
  }

  #lookAgain(job: Job, afterMs: number): void {
    const plannedMs = this.#port.timestamps.nowMs();
    this.#plan.set(job, { plannedMs, atMs: plannedMs + afterMs });
  }

  /** Gives whether the job was done. */
  async #look(job: Job, atOnce = false): Promise<boolean> {
    const { store, db, timestamps } = this.#port;
    // What fails here is looked at again like what fails later.
    this.#lookAgain(job, retryAfterMs(1, job.intervalMs));
    const text = await readNote(store, db, keyOf(job));
    const note = await this.#current(job, text);
    const nowMs = timestamps.nowMs();
    const dueMs = dueAtMs(note, job.intervalMs, nowMs);
    if (dueMs > nowMs && !atOnce) {
      if (text === null) await this.#change(job, null, note);
      this.#lookAgain(job, dueMs - nowMs + jitterMs(job));
      return false;
    }
    const claimed = { ...note, owner: this.#port.self, beat: note.beat + 1 };
    const isHeld = text !== null && this.#watch.isHeld(keyOf(job), text, note);
    if (isHeld || !(await this.#change(job, text, claimed))) {
      this.#lookAgain(job, this.#port.claimTtlMs);
      return false;
    }
    await this.#do(job, claimed);
    return true;
  }

  /** What was done by hand counts too. */
  async #current(job: Job, text: string | null): Promise<JobNote> {
    const nowMs = this.#port.timestamps.nowMs();
    const shown = (await job.lastDoneMs?.()) ?? null;
    const note = parseNote(text) ?? neverDone(shown ?? nowMs);
    return shown === null || shown <= note.done_ms || shown > nowMs ? note : { ...note, done_ms: shown };
  }

  async #do(job: Job, claimed: JobNote): Promise<void> {
    const { store, db, claimTtlMs } = this.#port;
    const claim = new HeldClaim(
      {
        read: async () => parseNote(await readNote(store, db, keyOf(job))),
        change: (before, after) => this.#change(job, JSON.stringify(before), after),
      },
      claimed,
      claimTtlMs,
    );
    const pace = new Pace(AbortSignal.any([this.#stopped.signal, claim.lost]), () => this.#port.isCalm());
    const { timestamps } = this.#port;
    try {
      await job.run(pace);
      await claim.release({ done_ms: timestamps.nowMs(), retry_ms: null, failures: 0 });
      this.#lookAgain(job, job.intervalMs + jitterMs(job));
    } catch (error) {
      const isStopped = pace.signal.aborted;
      const failures = isStopped ? claimed.failures : claimed.failures + 1;
      const waitMs = retryAfterMs(failures, job.intervalMs);
      await claim.release(isStopped ? {} : { failures, retry_ms: timestamps.nowMs() + waitMs }).catch(() => undefined);
      this.#lookAgain(job, waitMs);
      throw error;
    }
  }

  #change(job: Job, before: string | null, after: JobNote): Promise<boolean> {
    const { store, db, identity, timestamps } = this.#port;
    const change = { key: keyOf(job), before, after: JSON.stringify(after), now: timestamps.now() };
    return changeNote(store, db, identity, change);
  }
}

/**
 * Beats until it is released, also while the job waits for a calmer moment: others take a claim that does not beat. Aborts `lost` where
 * somebody else has taken the job.
 */
class HeldClaim {
  readonly #lost = new AbortController();
  readonly #port: HeldClaimPort;
  readonly #timer: NodeJS.Timeout;
  #note: JobNote;
  #changing: Promise<unknown> | null = null;

  constructor(port: HeldClaimPort, note: JobNote, claimTtlMs: number) {
    this.#port = port;
    this.#note = note;
    this.#timer = setInterval(() => this.#beat(), claimTtlMs / BEATS_PER_TTL).unref();
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async release(result: Partial<JobNote>): Promise<void> {
    clearInterval(this.#timer);
    await this.#changing;
    await this.#move({ ...result, owner: null });
  }

  /** Where the database does not answer, those that are not sent yet are none. */
  #beat(): void {
    if (this.#changing !== null) return;
    this.#changing = this.#move({ beat: this.#note.beat + 1 })
      .catch(() => undefined)
      .finally(() => {
        this.#changing = null;
      });
  }

  async #move(change: Partial<JobNote>): Promise<void> {
    const after = { ...this.#note, ...change };
    if (await this.#port.change(this.#note, after)) {
      this.#note = after;
      return;
    }
    // The answer to the change before may have been lost.
    const stored = await this.#port.read();
    if (stored?.owner?.instance !== this.#note.owner?.instance) this.#lost.abort();
    else if (await this.#port.change(stored as JobNote, after)) this.#note = after;
  }
}

interface HeldClaimPort {
  read(): Promise<JobNote | null>;
  change(before: JobNote, after: JobNote): Promise<boolean>;
}

/** A job waits for nothing that keeps the process alive; who waits for a job does. */
async function keepingAlive<Result>(work: Promise<Result>): Promise<Result> {
  const alive = setInterval(() => undefined, TICK_MS);
  try {
    return await work;
  } finally {
    clearInterval(alive);
  }
}

function keyOf({ name }: Job): string {
  return `upkeep_${name}`;
}

/** Processes that start together do not look together. */
function jitterMs({ intervalMs }: Job, mostMs: number = MAX_JITTER_MS): number {
  return Math.random() * Math.min(intervalMs * JITTER, mostMs);
}

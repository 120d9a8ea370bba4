import type { Store } from "../contract/store.ts";
import type { EraseContext } from "../erase/context.ts";
import { type BackgroundOptions, finishBegun, purgeOlderThan } from "../erase/purge-older.ts";
import type { Settings } from "../manager/settings.ts";
import type { Telemetry } from "../observe/telemetry.ts";
import type { StoreIdentity } from "../sql/heads.ts";
import { msOfDays } from "./clock-trust.ts";
import type { Job } from "./job.ts";
import type { Pace } from "./pace.ts";
import { cutoffOf } from "./retention-clock.ts";
import { thinSnapshots } from "./thin-snapshots.ts";
import type { TrimContext } from "./trim-session.ts";
import { trimStore } from "./trim-store.ts";

/** Makes the backups of the schedule; the engine knows only when. */
export interface BackupPort {
  /** When the newest one of a store was made, in milliseconds since 1970; null: there is none. Copies of the store have another epoch. */
  newestMs(store: Pick<StoreIdentity, "storeId" | "epoch">): Promise<number | null>;
  /** Makes one, and lets go of those that are too many. Rejects with `ABORTED` when the signal says so. */
  make(signal: AbortSignal): Promise<void>;
}

export type JobSettings = Pick<Settings, "backupSeconds" | "vacuumSeconds" | "cleanupDays" | "purgeDays">;

/** How often it is looked whether something is old: it becomes so a day at a time. */
const LOOK_INTERVAL_MS = 3_600_000;
/** Sessions for which the audit is read once. */
const PURGED_AT_ONCE = 100;
/** Of one step: a batch that comes meanwhile waits for so long. */
const TIDY_MS = 8;
const MS_PER_SECOND = 1_000;

export function jobsOf<State>(
  context: TrimContext<State>,
  erasing: EraseContext,
  settings: JobSettings,
  backups: BackupPort | null,
  telemetry: Telemetry,
): Job[] {
  const { backupSeconds, vacuumSeconds, purgeDays } = settings;
  const shortest = Math.min(settings.cleanupDays ?? Infinity, purgeDays ?? Infinity);
  const cutoff = cutoffTelling(context, shortest, telemetry);
  const jobs: Job[] = [new Cleanup(context, erasing, settings.cleanupDays, cutoff, telemetry)];
  if (backups !== null) jobs.push(new Backup(backups, backupSeconds, context, telemetry));
  jobs.push(new Vacuum(context, vacuumSeconds));
  if (purgeDays !== null) jobs.push(new Purge(erasing, purgeDays, cutoff, telemetry));
  return jobs;
}

/** Gives the timestamp before which what was stored is as many days old. */
type CutoffOf = (days: number) => Promise<string>;

/** A clock that is doubted is told of once, whichever job looks at it first. */
function cutoffTelling<State>(context: TrimContext<State>, shortestDays: number, telemetry: Telemetry): CutoffOf {
  let isDoubted = false;
  return async (days) => {
    const { storedBefore, doubtedMs } = await cutoffOf(context, msOfDays(days), msOfDays(shortestDays));
    if (doubtedMs > 0 && !isDoubted) telemetry.clockDoubted(doubtedMs);
    isDoubted = doubtedMs > 0;
    return storedBefore;
  };
}

class Backup<State> implements Job {
  readonly name = "backup";
  readonly intervalMs: number;
  readonly #backups: BackupPort;
  readonly #context: TrimContext<State>;
  readonly #telemetry: Telemetry;

  constructor(backups: BackupPort, seconds: number | null, context: TrimContext<State>, telemetry: Telemetry) {
    this.intervalMs = (seconds ?? Infinity) * MS_PER_SECOND;
    this.#backups = backups;
    this.#context = context;
    this.#telemetry = telemetry;
  }

  async lastDoneMs(): Promise<number | null> {
    const newest = await this.#backups.newestMs(this.#context.identity);
    if (newest !== null) this.#telemetry.metrics.backupSucceeded(newest);
    return newest;
  }

  /** One step: it runs on connections of its own, and is broken off where the app shuts down. */
  async run(pace: Pace): Promise<void> {
    await pace.step(() => this.#backups.make(pace.signal));
    this.#telemetry.metrics.backupSucceeded(this.#context.timestamps.nowMs());
  }
}

/** Each message of an erasure is a step: a session may be long. */
function stepping(erasing: EraseContext, pace: Pace): EraseContext {
  return { ...erasing, paced: pace.step.bind(pace) };
}

/** What cannot be erased is looked at again at the next run, and told of once. */
class LeftSessions {
  readonly #told = new Set<string>();
  readonly #telemetry: Telemetry;

  constructor(telemetry: Telemetry) {
    this.#telemetry = telemetry;
  }

  options({ signal }: Pace): BackgroundOptions {
    return {
      signal,
      leftAlone: new Set(),
      onLeft: (message) => {
        if (this.#told.has(message)) return;
        this.#told.add(message);
        this.#telemetry.sessionNotErased(message);
      },
    };
  }
}

/** Erases sessions that are old, some at a time, each in small messages. */
class Purge implements Job {
  readonly name = "purge";
  readonly intervalMs = LOOK_INTERVAL_MS;
  readonly #erasing: EraseContext;
  readonly #days: number;
  readonly #cutoff: CutoffOf;
  readonly #left: LeftSessions;

  constructor(erasing: EraseContext, days: number, cutoff: CutoffOf, telemetry: Telemetry) {
    this.#erasing = erasing;
    this.#days = days;
    this.#cutoff = cutoff;
    this.#left = new LeftSessions(telemetry);
  }

  async run(pace: Pace): Promise<void> {
    const storedBefore = await pace.step(() => this.#cutoff(this.#days));
    const options = { ...this.#left.options(pace), maxSessions: PURGED_AT_ONCE };
    let sessions = 1;
    while (sessions > 0) ({ sessions } = await purgeOlderThan(stepping(this.#erasing, pace), storedBefore, options));
  }
}

class Vacuum implements Job {
  readonly name = "vacuum";
  readonly intervalMs: number;
  readonly #store: Store;

  constructor({ store }: { readonly store: Store }, seconds: number | null) {
    this.intervalMs = (seconds ?? Infinity) * MS_PER_SECOND;
    this.#store = store;
  }

  async run(pace: Pace): Promise<void> {
    let isDone = false;
    while (!isDone) isDone = (await pace.step(() => this.#store.tidy({ maxMs: TIDY_MS }))).done;
  }
}

class Cleanup<State> implements Job {
  readonly name = "cleanup";
  readonly intervalMs = LOOK_INTERVAL_MS;
  readonly #context: TrimContext<State>;
  readonly #erasing: EraseContext;
  readonly #days: number | null;
  readonly #cutoff: CutoffOf;
  readonly #telemetry: Telemetry;
  readonly #leftAlone = new Set<number>();
  readonly #left: LeftSessions;

  constructor(
    context: TrimContext<State>,
    erasing: EraseContext,
    days: number | null,
    cutoff: CutoffOf,
    telemetry: Telemetry,
  ) {
    this.#context = context;
    this.#erasing = erasing;
    this.#left = new LeftSessions(telemetry);
    this.#days = days;
    this.#cutoff = cutoff;
    this.#telemetry = telemetry;
  }

  async run(pace: Pace): Promise<void> {
    // Whatever is configured now: somebody once wanted it gone.
    await finishBegun(stepping(this.#erasing, pace), this.#left.options(pace));
    if (this.#days !== null) await this.#trim(this.#days, pace);
    await thinSnapshots(this.#context, pace);
  }

  async #trim(days: number, pace: Pace): Promise<void> {
    const storedBefore = await pace.step(() => this.#cutoff(days));
    await trimStore(this.#context, {
      storedBefore,
      pace,
      leftAlone: this.#leftAlone,
      trimmed: (events) => this.#telemetry.metrics.trimmed(events),
      notTrimmed: (message) => this.#telemetry.sessionNotTrimmed(message),
    });
  }
}

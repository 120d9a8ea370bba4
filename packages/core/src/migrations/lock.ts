import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "../contract/store.ts";
import { isStateError, StateError } from "../errors.ts";

/** A migration of a large store takes minutes; whoever starts meanwhile waits for it. */
export const LOCK_DEADLINE_MS: number = 15 * 60_000;
const LOCK_RETRY_MS = 50;
/** A server that is busy with a change of the schema may answer late; one that is gone does not answer three times either. */
const MAX_LOST_ANSWERS = 3;

export interface Waiting {
  readonly deadlineMs?: number | undefined;
  /** Who has the lock, in words; null where that is not known. */
  readonly describeHolder?: (busy: unknown) => Promise<string | null>;
  /** Hears once that there is a wait, and for whom. */
  readonly onWaiting?: ((holder: string | null) => void) | undefined;
}

/**
 * Calls until the database is not busy. What is called must bear it that an earlier call was carried out without an answer.
 *
 * @throws {StateError} `DATABASE_BUSY` after the deadline (details: `holder`)
 */
export async function whenFree<Result>(
  store: Store,
  call: () => Promise<Result>,
  { deadlineMs = LOCK_DEADLINE_MS, describeHolder = async () => null, onWaiting }: Waiting = {},
): Promise<Result> {
  const started = performance.now();
  let lostAnswers = 0;
  for (let attempts = 0; ; attempts++) {
    try {
      return await call();
    } catch (error) {
      if (isLost(store, error) && ++lostAnswers < MAX_LOST_ANSWERS) continue;
      if (!isBusy(store, error)) throw error;
      if (attempts === 0) onWaiting?.(await describeHolder(error));
      if (performance.now() - started >= deadlineMs) throw stillBusy(deadlineMs, await describeHolder(error), error);
    }
    await sleep(LOCK_RETRY_MS);
  }
}

function isBusy(store: Store, error: unknown): boolean {
  return isStateError(error, "DATABASE_BUSY") || (!isStateError(error) && store.classify(error).kind === "busy");
}

function isLost(store: Store, error: unknown): boolean {
  const { kind, retry } = store.classify(error);
  return kind === "connection" && retry;
}

function stillBusy(deadlineMs: number, holder: string | null, cause: unknown): StateError {
  const whose = holder === null ? "" : `: it is held by ${holder}`;
  return new StateError("DATABASE_BUSY", `The lock of the database could not be had within ${deadlineMs} ms${whose}.`, {
    hint: "Another process is migrating or holding it. Wait for it, or end it; then try again.",
    details: { deadline_ms: deadlineMs, holder },
    retryable: true,
    cause,
  });
}

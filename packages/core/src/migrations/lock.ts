import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "../contract/store.ts";
import { isStateError, StateError } from "../errors.ts";

/** A migration of a large store takes minutes; whoever starts meanwhile waits for it. */
export const LOCK_DEADLINE_MS: number = 15 * 60_000;
const LOCK_RETRY_MS = 50;

export interface Waiting {
  readonly deadlineMs?: number | undefined;
  /** Who has the lock, in words; null where that is not known. */
  readonly describeHolder?: (busy: unknown) => Promise<string | null>;
  /** Hears once that there is a wait, and for whom. */
  readonly onWaiting?: ((holder: string | null) => void) | undefined;
}

/**
 * Calls until the database is not busy.
 *
 * @throws {StateError} `DATABASE_BUSY` after the deadline (details: `holder`)
 */
export async function whenFree<Result>(
  store: Store,
  call: () => Promise<Result>,
  { deadlineMs = LOCK_DEADLINE_MS, describeHolder = async () => null, onWaiting }: Waiting = {},
): Promise<Result> {
  const started = performance.now();
  for (let attempts = 0; ; attempts++) {
    try {
      return await call();
    } catch (error) {
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

function stillBusy(deadlineMs: number, holder: string | null, cause: unknown): StateError {
  const whose = holder === null ? "" : `: it is held by ${holder}`;
  return new StateError("DATABASE_BUSY", `The lock of the database could not be had within ${deadlineMs} ms${whose}.`, {
    hint: "Another process is migrating or holding it. Wait for it, or end it; then try again.",
    details: { deadline_ms: deadlineMs, holder },
    retryable: true,
    cause,
  });
}

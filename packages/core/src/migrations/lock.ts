import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "../contract/store.ts";
import { isStateError, StateError } from "../errors.ts";

/** A migration of a large store takes minutes; whoever starts meanwhile waits for it. */
export const LOCK_DEADLINE_MS: number = 15 * 60_000;
const LOCK_RETRY_MS = 50;

/**
 * Calls until the database is not busy.
 *
 * @throws {StateError} `DATABASE_BUSY` after the deadline
 */
export async function whenFree<Result>(
  store: Store,
  call: () => Promise<Result>,
  deadlineMs: number = LOCK_DEADLINE_MS,
): Promise<Result> {
  const started = performance.now();
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isBusy(store, error)) throw error;
      if (performance.now() - started >= deadlineMs) throw stillBusy(deadlineMs, error);
    }
    await sleep(LOCK_RETRY_MS);
  }
}

function isBusy(store: Store, error: unknown): boolean {
  return isStateError(error, "DATABASE_BUSY") || (!isStateError(error) && store.classify(error).kind === "busy");
}

function stillBusy(deadlineMs: number, cause: unknown): StateError {
  return new StateError("DATABASE_BUSY", `The lock of the database could not be had within ${deadlineMs} ms.`, {
    hint: "Another process is migrating or holding it. Wait for it, or end it; then try again.",
    details: { deadline_ms: deadlineMs },
    retryable: true,
    cause,
  });
}

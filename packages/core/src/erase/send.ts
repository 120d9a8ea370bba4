import { setTimeout as sleep } from "node:timers/promises";
import type { QueryResult, Statement } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { backoffMs } from "../write/backoff.ts";
import type { EraseContext } from "./context.ts";

const MAX_TRIES = 5;

/**
 * Sends a message until it is answered; what may be sent twice needs no more. `isApplied` tells of a message that may not be whether
 * it was, where its answer was lost. Gives null where it had been applied.
 */
export async function send(
  { store, paced = atOnce }: Pick<EraseContext, "store" | "paced">,
  statements: readonly Statement[],
  isApplied: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<readonly QueryResult[] | null> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await paced(() => store.transact(statements));
    } catch (error) {
      const { retry, outcome, kind } = store.classify(error);
      const wasTried = attempt > 0 || outcome === "unknown";
      if (wasTried && (kind === "expectation" || outcome === "unknown") && (await isApplied())) return null;
      if (!retry || attempt + 1 >= MAX_TRIES) throw error;
      await sleep(backoffMs(attempt));
    }
  }
}

export function atOnce<Result>(message: () => Promise<Result>): Promise<Result> {
  return message();
}

/** Between two messages: what is done stays done, and the next erasure goes on with the rest. */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new StateError("ABORTED", "the erasure was cancelled before its end", {
    hint: "Sessions that it had begun with are gone from every list; their rest goes with the next purge, of whatever.",
    cause: signal.reason,
  });
}

import { type ErrorCode, type Fault, type FaultKind, StateError, type StateErrorOptions } from "@wfstate/core";
import { meaningOf } from "./classify.ts";
import type { Failure } from "./protocol.ts";

/** An error of this store that says itself, in `details`, what it means for the message that met it. */
export function refusal(
  location: string,
  code: ErrorCode,
  fault: FaultKind,
  message: string,
  { details, ...options }: StateErrorOptions,
): StateError {
  return new StateError(code, message, {
    ...options,
    details: { path: location, fault, outcome: "not_applied", ...details },
  });
}

/** What the worker says of a failure, as an error of the contract. */
export function errorOf(location: string, { sqlState, message, expectation }: Failure): StateError {
  if (expectation !== null) {
    const { statement, expected, touched } = expectation;
    const what = `${location}: statement ${statement} touched ${touched} rows instead of ${expected}`;
    return refusal(location, "EXPECTATION_FAILED", "expectation", what, {
      hint: "Read what is stored, and decide anew: somebody else has changed it.",
      details: { ...expectation },
    });
  }
  const { code, fault, hint, retry } = meaningOf(sqlState);
  return refusal(location, code, fault, `${location}: ${message}`, { hint, details: { sqlState }, retryable: retry });
}

/** The worker is gone. Nobody knows what became of a commit that it was about to make. */
export function workerLost(location: string, outcome: Fault["outcome"], cause: unknown): StateError {
  return refusal(location, "STORE_FAILED", "connection", `${location}: the thread of the database has stopped`, {
    hint: "Close the store and open it anew.",
    details: { outcome },
    cause,
  });
}

/** @returns `STORE_CLOSED` */
export function storeClosed(location: string): StateError {
  return refusal(location, "STORE_CLOSED", "closed", `${location}: the store is closed`, {
    hint: "Open it anew before sending to it.",
  });
}

/** @returns `DATABASE_BUSY`: one connection serves all, and a transaction of somebody has it */
export function connectionTaken(location: string): StateError {
  return refusal(location, "DATABASE_BUSY", "busy", `${location}: a pinned connection has a transaction begun`, {
    hint: "Send it again when that transaction has ended.",
    retryable: true,
  });
}

/** @returns `NOT_SUPPORTED` */
export function noBackup(location: string): StateError {
  return refusal(location, "NOT_SUPPORTED", "rejected", `${location}: PGlite makes no backup while others write`, {
    hint: "Close the store, and copy its folder.",
  });
}

/** @returns `NOT_SUPPORTED` */
export function noCompaction(location: string): StateError {
  return refusal(location, "NOT_SUPPORTED", "rejected", `${location}: this store cannot write its files anew`, {
    hint: "Copy what shall stay into a new store, and delete the folder of this one.",
  });
}

/** @returns `NOT_SUPPORTED` */
export function noSteadyReads(location: string): StateError {
  const what = `${location}: PGlite has one connection, and to hold a state of the database would keep its writer waiting`;
  return refusal(location, "NOT_SUPPORTED", "rejected", what, {
    hint: "Close the store, copy its folder, and read the copy.",
  });
}

/** @returns `DATABASE_REJECTED` */
export function readerMaintains(location: string): StateError {
  return refusal(location, "DATABASE_REJECTED", "rejected", `${location}: a reader maintains nothing`, {
    hint: "Open the store as a writer.",
  });
}

/** @returns `DATABASE_BUSY`, with the pid of the process that has the store to itself */
export function heldByAnother(location: string, pid: number): StateError {
  return refusal(location, "DATABASE_BUSY", "busy", `${location}: process ${pid} has it open, and PGlite serves one`, {
    hint: `Close process ${pid}, or wait for its end.`,
    details: { holder: pid },
    retryable: true,
  });
}

/** Errors of this adapter tell what they mean; one of somebody else is no reason to send again. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof StateError) || error.details.fault === undefined) {
    return { kind: "rejected", retry: false, outcome: "not_applied" };
  }
  const { fault, outcome } = error.details;
  return { kind: fault as FaultKind, retry: error.retryable, outcome: outcome as Fault["outcome"] };
}

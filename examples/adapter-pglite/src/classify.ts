import type { ErrorCode, FaultKind } from "@wfstate/core";

interface Meaning {
  readonly code: ErrorCode;
  readonly fault: FaultKind;
  readonly retry: boolean;
  readonly hint: string;
}

const rejected: Meaning = {
  code: "DATABASE_REJECTED",
  fault: "rejected",
  retry: false,
  hint: "Correct the statement: it is refused however often it is sent.",
};
const constraint: Meaning = {
  code: "DATABASE_REJECTED",
  fault: "constraint",
  retry: false,
  hint: "Correct the row: a key, or a value that must be there, does not allow it.",
};
const full: Meaning = { code: "DATABASE_FULL", fault: "full", retry: true, hint: "Make room on the disk." };
const io: Meaning = {
  code: "DATABASE_IO",
  fault: "io",
  retry: true,
  hint: "Look at the disk, and at who may read and write the folder.",
};
const corrupt: Meaning = {
  code: "DATABASE_CORRUPT",
  fault: "corrupt",
  retry: false,
  hint: "Close the store and put back a copy of its folder.",
};
const busy: Meaning = { code: "DATABASE_BUSY", fault: "busy", retry: true, hint: "Send it again." };

const bySqlState: Readonly<Record<string, Meaning>> = {
  "40001": busy,
  "40P01": busy,
  "55P03": busy,
  "53100": full,
  "58030": io,
  "58P01": io,
  XX001: corrupt,
  XX002: corrupt,
};
const INTEGRITY_CONSTRAINT_VIOLATION = "23";

/** By SQLSTATE; what nobody knows is rejected, so that it is told instead of sent again for ever. */
export function meaningOf(sqlState: string): Meaning {
  if (sqlState.startsWith(INTEGRITY_CONSTRAINT_VIOLATION)) return constraint;
  return bySqlState[sqlState] ?? rejected;
}

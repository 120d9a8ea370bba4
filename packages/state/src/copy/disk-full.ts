import { isStateError, messageOf, StateError } from "@wfstate/core";

/** A new database that has no room, also where a migration says that it failed, as what a person must do about it; anything else stays as it is. */
export function diskFullOr(path: string, error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isStateError(cause, "DATABASE_FULL")) return diskFull(path, cause);
  }
  return error;
}

function diskFull(path: string, cause: unknown): StateError {
  return new StateError("DISK_FULL", `there is no room for ${path}: ${messageOf(cause)}`, {
    hint: "Make room on the disk, or name a path on another one. Nothing was left behind.",
    details: { path },
    cause,
  });
}

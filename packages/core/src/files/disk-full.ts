import { isStateError, messageOf, StateError } from "../errors.ts";

/** A file, or a folder, that there is no room for. */
export function diskFull(path: string, reason: string, cause?: unknown, more: object = {}): StateError {
  return new StateError("DISK_FULL", `there is no room for ${path}: ${reason}`, {
    hint: "Make room on the disk, or name a path on another one. Nothing was left behind.",
    details: { path, ...more },
    cause,
  });
}

/**
 * What the system, a database, or a migration of one says of a disk that is full, as what a person must do about it; anything else
 * stays as it is.
 */
export function diskFullOr(path: string, error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (isStateError(cause, "DISK_FULL")) return cause;
    if (code === "ENOSPC" || code === "EDQUOT" || isStateError(cause, "DATABASE_FULL"))
      return diskFull(path, messageOf(cause), cause);
  }
  return error;
}

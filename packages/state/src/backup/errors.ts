/** What is wrong with a backup, in the codes that callers tell apart. */
import { diskFull, isStateError, messageOf, StateError } from "@wfstate/core";

/** How yauzl begins what it says of such an entry. */
const INFLATES_TO_MORE = "too many bytes in the stream";
const ANOTHER_BACKUP = "Take another backup: `wfstate backups list` shows them.";

export function backupNotFound(path: string): StateError {
  return new StateError("BACKUP_NOT_FOUND", `there is no backup at ${path}`, {
    hint: "Check the path; `wfstate backups list` shows the backups there are.",
    details: { path },
  });
}

/** Something else: another archive, another database, any file. */
export function notABackup(path: string, reason: string): StateError {
  return new StateError("NOT_A_BACKUP", `${path} is no backup: ${reason}`, {
    hint: "Name a backup that wfstate has made: a .zip, or a .db with its .db.manifest.json beside it.",
    details: { path, reason },
  });
}

/** It was one, and is not whole any more. */
export function backupDamaged(path: string, reason: string, cause?: unknown): StateError {
  return new StateError("BACKUP_DAMAGED", `the backup ${path} is damaged: ${reason}`, {
    hint: ANOTHER_BACKUP,
    details: { path, reason },
    cause,
  });
}

/** It asks for what no backup that we make asks for. */
export function backupUnsafe(path: string, reason: string): StateError {
  return new StateError("BACKUP_UNSAFE", `${path} was refused: ${reason}`, {
    hint: "No backup that wfstate makes has this. Nothing of it was used; do not trust where it came from.",
    details: { path, reason },
  });
}

export function backupTooNew(path: string, what: string, version: unknown): StateError {
  return new StateError("BACKUP_TOO_NEW", `a newer version of wfstate made ${path}: it has ${what} ${version}`, {
    hint: "Update wfstate, then try again.",
    details: { path, [what.replaceAll(" ", "_")]: version },
  });
}

export function backupNotReadable(path: string, cause: unknown): StateError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return backupNotFound(path);
  return new StateError("BACKUP_NOT_READABLE", `${path} cannot be read: ${messageOf(cause)}`, {
    hint: "Give this user the right to read the file, and look at the disk.",
    details: { path },
    cause,
  });
}

export function noRoom(folder: string, needed: number, free: number): StateError {
  return diskFull(folder, `${needed} bytes are needed, and ${free} are free`, undefined, { needed, free });
}

/** What the system or a library says while a backup is read, as a finding about the backup; what has a code stays as it is. */
export function readingFailed(path: string, error: unknown): unknown {
  if (isStateError(error)) return error;
  if (error instanceof Error && "syscall" in error) return backupNotReadable(path, error);
  const message = messageOf(error);
  // A bomb, or a bit that has flipped: it goes no further either way.
  if (message.startsWith(INFLATES_TO_MORE))
    return backupDamaged(path, "an entry of it inflates to more than it claims");
  return backupDamaged(path, message, error);
}

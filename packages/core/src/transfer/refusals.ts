/** Why a file is not taken. `name` is the file, `place` where in it. */
import { type ErrorCode, StateError } from "../errors.ts";

export function notAnExport(name: string, reason: string, hint?: string): StateError {
  return new StateError("NOT_AN_EXPORT", `${name}: ${reason}`, {
    hint: hint ?? "Name what `export` wrote, or a session export of the guide's tools in JSON or YAML.",
    details: { path: name },
  });
}

export function damagedExport(name: string, reason: string): StateError {
  return new StateError("EXPORT_CORRUPT", `${name}: ${reason}`, {
    hint: "Copy the file again from where it was made, or export the session again.",
    details: { path: name },
  });
}

export function newerExport(name: string, version: number, known: number): StateError {
  return new StateError(
    "EXPORT_TOO_NEW",
    `${name}: format version ${version} is newer than this wfstate knows (${known})`,
    {
      hint: "Use a newer version of wfstate.",
      details: { path: name, version, known },
    },
  );
}

export function tooLarge(name: string, reason: string): StateError {
  return new StateError("EXPORT_TOO_LARGE", `${name}: ${reason}`, {
    hint: "Export as NDJSON, with one event or one snapshot in a line: such a file is read whatever its size.",
    details: { path: name },
  });
}

export function invalidPart(name: string, place: string, reason: string, hint?: string, code?: ErrorCode): StateError {
  const message = `${name}: ${place}: ${reason}`;
  const details = { path: name, place };
  if (code !== undefined && code !== "EXPORT_INVALID") {
    return new StateError(code, message, { hint: hint ?? "Correct the file. Nothing of it was stored.", details });
  }
  return new StateError("EXPORT_INVALID", message, {
    hint: hint ?? "Correct the file, or export the session again. Nothing of it was stored.",
    details,
  });
}

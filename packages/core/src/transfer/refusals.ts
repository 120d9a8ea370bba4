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

export function tooLarge(name: string, reason: string, hint: string): StateError {
  return new StateError("EXPORT_TOO_LARGE", `${name}: ${reason}`, { hint, details: { path: name } });
}

export function invalidPart(name: string, place: string, reason: string, hint?: string, code?: ErrorCode): StateError {
  return new StateError(code ?? "EXPORT_INVALID", `${name}: ${place}: ${reason}`, {
    hint: hint ?? "Correct the file, or export the session again. Nothing of it was stored.",
    details: { path: name, place },
  });
}

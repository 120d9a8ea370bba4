import { StateError } from "../errors.ts";

export function invalidModel(path: string, reason: string, hint?: string): StateError {
  return new StateError("INVALID_MODEL", `${path}: ${reason}`, {
    hint: hint ?? "Mend the model definition.",
    details: { path },
  });
}

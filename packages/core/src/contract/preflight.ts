import { isStateError } from "../errors.ts";
import type { PreflightFinding } from "./store.ts";

/** Looks at one thing: `look` gives what it found, or throws the `StateError` that opening would meet. */
export async function lookInto(check: string, look: () => string | Promise<string>): Promise<PreflightFinding> {
  try {
    return found(check, await look());
  } catch (error) {
    if (!isStateError(error)) throw error;
    return { check, severity: "error", message: error.message, remedy: error.hint ?? null, error };
  }
}

/** Nothing is wrong with it. */
export function found(check: string, message: string): PreflightFinding {
  return { check, severity: "ok", message, remedy: null, error: null };
}

/** A store can be opened none the less. */
export function warning(check: string, message: string, remedy: string): PreflightFinding {
  return { check, severity: "warning", message, remedy, error: null };
}

/** Rejects with the first error among the findings. */
export function requireNoError(findings: readonly PreflightFinding[]): void {
  const error = findings.find((finding) => finding.error !== null)?.error;
  if (error) throw error;
}

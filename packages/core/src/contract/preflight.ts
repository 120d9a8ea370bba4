import { isStateError } from "../errors.ts";
import type { PreflightFinding } from "./store.ts";

/** Looks at one thing: `look` gives what it found, or throws the `StateError` that opening would meet. */
export async function lookInto(check: string, look: () => string | Promise<string>): Promise<PreflightFinding> {
  try {
    return { check, severity: "ok", message: await look(), remedy: null, error: null };
  } catch (error) {
    if (!isStateError(error)) throw error;
    return { check, severity: "error", message: error.message, remedy: error.hint ?? null, error };
  }
}

/** Rejects with the first error among the findings. */
export function requireNoError(findings: readonly PreflightFinding[]): void {
  const error = findings.find((finding) => finding.error !== null)?.error;
  if (error) throw error;
}

/** What was looked at. */
export type CheckName = "manifest" | "checksum" | "layout" | "counts" | "heads" | "validation" | "replay";

export interface CheckFinding {
  readonly check: CheckName;
  readonly severity: "error" | "warning";
  readonly message: string;
}

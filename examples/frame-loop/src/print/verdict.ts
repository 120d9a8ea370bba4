/** What was promised, and whether it held. */
export interface Check {
  readonly what: string;
  readonly holds: boolean;
}

export function verdictLines(checks: readonly Check[]): string {
  return checks.map(({ what, holds }) => `  ${holds ? "ok    " : "FAILED"}  ${what}`).join("\n");
}

export function allHold(checks: readonly Check[]): boolean {
  return checks.every(({ holds }) => holds);
}

/** What this page does not do itself, as commands for a terminal. */

export interface CommandLine {
  readonly what: string;
  readonly command: string;
  readonly isDestructive?: boolean;
}

export interface CommandPlace {
  readonly session: string;
  readonly seq: number;
  readonly a: number | null;
  readonly b: number | null;
}

export function commandsFor({ session, seq, a, b }: CommandPlace): readonly CommandLine[] {
  const range = orderedRange(a, b);
  return [
    { what: "The state at this event", command: `wfstate state ${session} --at ${seq}` },
    ...(range === null
      ? []
      : [
          {
            what: "What differs between A and B",
            command: `wfstate state ${session} --diff ${range.from}..${range.to}`,
          },
        ]),
    { what: "Check all snapshots by a replay", command: `wfstate replay ${session} --check` },
    { what: "Check everything that is stored", command: `wfstate validate ${session}` },
    { what: "Export the session", command: `wfstate export ${session} ${session}.ndjson` },
    ...(range === null ? [] : [{ what: "Export from A to B", command: exportCommand(session, range) }]),
    { what: "Back up the store", command: "wfstate backup" },
    { what: "See what a purge would erase", command: `wfstate purge --session ${session} --dry-run` },
    {
      what: "Erase the session for good",
      command: `wfstate purge --session ${session} --confirm=${session}`,
      isDestructive: true,
    },
  ];
}

export function exportCommand(session: string, { from, to }: { readonly from: number; readonly to: number }): string {
  return `wfstate export ${session} ${session}_${from}-${to}.ndjson --range ${from}..${to}`;
}

/** The lower one first; null where one is not set. */
export function orderedRange(
  a: number | null,
  b: number | null,
): { readonly from: number; readonly to: number } | null {
  return a === null || b === null ? null : { from: Math.min(a, b), to: Math.max(a, b) };
}

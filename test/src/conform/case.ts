import type { CaseContext } from "./context.ts";
import type { AdapterDefinition } from "./definition.ts";

export const groups = [
  "opening",
  "messages",
  "expectations",
  "reading",
  "steady reads",
  "codec",
  "pinned",
  "facts",
  "compacting",
  "backup",
  "concurrency",
  "faults",
  "durability",
  "engine",
  "differential",
  "performance",
] as const;
export type Group = (typeof groups)[number];

/** Come with the features that they are about. */
export const groupsNotBuilt: readonly string[] = ["migrations"];

/** One clause of the contract, in words, and what shows it. */
export interface Case {
  readonly group: Group;
  readonly name: string;
  /** Why it cannot be shown with this adapter; null where it can. */
  readonly notExercised?: (definition: AdapterDefinition) => string | null;
  run(context: CaseContext): Promise<void>;
}

/** Names the group once for many cases. */
export function casesOf(
  group: Group,
  cases: Readonly<Record<string, Case["run"]>>,
  notExercised?: Case["notExercised"],
): readonly Case[] {
  return Object.entries(cases).map(([name, run]) => ({
    group,
    name,
    run,
    ...(notExercised === undefined ? {} : { notExercised }),
  }));
}

export function needsFreezing({ chaos }: AdapterDefinition): string | null {
  return chaos === undefined ? "no chaos hooks are given" : null;
}

export function needsServer({ chaos }: AdapterDefinition): string | null {
  return chaos?.restart === undefined ? "there is no server that could die" : null;
}

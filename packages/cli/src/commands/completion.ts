import type { CommandContext, Outcome } from "../command.ts";
import { type Shell, scripts } from "../completion/scripts.ts";

export interface CompletionOptions {
  readonly shell: Shell;
}

export async function run({ out }: CommandContext, { shell }: CompletionOptions): Promise<Outcome> {
  for (const line of scripts[shell].trimEnd().split("\n")) out.line(line);
  return { summary: { shell, script: scripts[shell] } };
}

/** The last word before something is erased or replaced: its name, in a flag or typed at the terminal. */
import { StateError } from "@wfstate/core";
import type { CommandContext } from "./command.ts";
import { CliError } from "./failure.ts";
import { quoted } from "./next-command.ts";
import { printable } from "./output/printable.ts";

export interface Confirmation {
  /** What will happen, as a sentence without its end: `This erases session demo and its 120 events`. */
  readonly what: string;
  /** What has to be said to go on: the name of the session, or of the database. */
  readonly expected: string;
  /** The flag that says it without being asked, such as `--confirm`. */
  readonly flag: string;
  /** What the flag said; undefined where it was not there. */
  readonly given: string | undefined;
}

/** Returns when the name was said; throws `NOT_CONFIRMED` (exit 4), or `ABORTED` after Ctrl-C. */
export async function confirm(
  context: Pick<CommandContext, "ask" | "signal">,
  confirmation: Confirmation,
): Promise<void> {
  const { what, expected, given } = confirmation;
  if (given !== undefined) return compare(given, confirmation);
  if (context.ask === null) throw notConfirmed(`${what}, which has to be confirmed`, confirmation);
  const question = `${printable(what)}.\nType ${printable(expected)} to go on: `;
  const answer = await context.ask(question, context.signal).catch((error: unknown) => {
    throw context.signal.aborted ? aborted(error) : error;
  });
  compare(answer?.trim() ?? "", confirmation);
}

function compare(said: string, confirmation: Confirmation): void {
  if (said === confirmation.expected) return;
  const reason = said === "" ? "nothing was typed" : `${said} is not ${confirmation.expected}`;
  throw notConfirmed(`${reason}: nothing was changed`, confirmation);
}

function notConfirmed(message: string, { expected, flag }: Confirmation): CliError {
  return new CliError("NOT_CONFIRMED", message, { hint: `To go on, add ${flag}=${quoted(expected)} to this command.` });
}

function aborted(cause: unknown): StateError {
  return new StateError("ABORTED", "cancelled before it was confirmed: nothing was changed", {
    hint: "Run the command again when you want it.",
    cause,
  });
}

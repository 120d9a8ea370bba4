/** The main job of this repository: `npm start`. */
import { isStateError } from "@wfstate/state";
import { HELP, parseCommand, UserError } from "./arguments.ts";
import { INTERRUPTED, Interruption } from "./interruption.ts";
import { runKilled } from "./killed/run.ts";
import { Screen } from "./print/screen.ts";
import { runTrace } from "./trace/run.ts";

async function run(args: readonly string[], interruption: Interruption): Promise<number> {
  const command = parseCommand(args);
  const screen = new Screen();
  interruption.listen();
  switch (command.name) {
    case "help":
      screen.print(HELP);
      return 0;
    case "kill":
      return runKilled(command, screen, interruption);
    case "trace":
      return runTrace(command, screen, interruption);
  }
}

function explain(error: unknown): string {
  if (error instanceof UserError) return `error: ${error.message}\n  ${error.hint}`;
  if (isStateError(error)) {
    return `error ${error.code}: ${error.message}${error.hint === undefined ? "" : `\n  ${error.hint}`}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const interruption = new Interruption();
try {
  process.exitCode = await run(process.argv.slice(2), interruption);
} catch (error) {
  const stopped = interruption.signal.aborted && isStateError(error, "ABORTED");
  process.stderr.write(stopped ? "\nInterrupted; everything that was stored is kept.\n" : `\n${explain(error)}\n`);
  process.exitCode = stopped ? INTERRUPTED : 1;
}

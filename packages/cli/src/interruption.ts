/** What ends a command before it is done: Ctrl-C, and a reader of our output that has gone (`| head`). */
import { whenReaderIsGone } from "./closed-pipe.ts";
import { exitCodes } from "./exit-codes.ts";

export interface Interruption {
  /** Aborts at the first of either. */
  readonly signal: AbortSignal;
  readonly cause: "ctrl_c" | "closed_pipe" | null;
}

/** How long a command may take to stop by itself. What it has not committed by then is rolled back. */
const GRACE_MS = 1000;

export function watchInterruption(): Interruption {
  const controller = new AbortController();
  let cause: Interruption["cause"] = null;
  const interrupt = (reason: NonNullable<Interruption["cause"]>) => {
    cause ??= reason;
    controller.abort();
  };
  process.on("SIGINT", () => {
    if (cause === "ctrl_c") process.exit(exitCodes.cancelled);
    interrupt("ctrl_c");
    setTimeout(() => process.exit(exitCodes.cancelled), GRACE_MS).unref();
  });
  whenReaderIsGone(process.stdout, () => interrupt("closed_pipe"));
  process.stderr.on("error", () => undefined);
  return {
    signal: controller.signal,
    get cause() {
      return cause;
    },
  };
}

/** Questions to the person at the terminal. */
import type { OutputStream } from "./output/output.ts";

/** Resolves with the line that was typed; null where the input ended instead. Rejects when the signal aborts. */
export type Ask = (question: string, signal: AbortSignal) => Promise<string | null>;

export interface InputStream extends NodeJS.ReadableStream {
  readonly isTTY?: boolean;
}

/** Null where nobody can be asked: without a terminal on both sides, or where the flags say so. */
export function askerAt(stdin: InputStream, stderr: OutputStream, input: boolean): Ask | null {
  const someoneIsThere = stdin.isTTY === true && stderr.isTTY === true;
  return input && someoneIsThere ? (question, signal) => ask(stdin, stderr, question, signal) : null;
}

async function ask(
  stdin: InputStream,
  stderr: OutputStream,
  question: string,
  signal: AbortSignal,
): Promise<string | null> {
  // Most commands ask nothing, and should not wait for what is needed for it.
  const { createInterface } = await import("node:readline/promises");
  // The terminal edits the line itself: in raw mode Ctrl-C would be a key, and a crash would leave the shell without echo.
  const lines = createInterface({ input: stdin, terminal: false });
  try {
    stderr.write(question);
    const ended = new Promise<null>((resolve) => lines.once("close", () => resolve(null)));
    return await Promise.race([lines.question("", { signal }), ended]);
  } finally {
    lines.close();
  }
}

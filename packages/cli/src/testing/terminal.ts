/** For the tests: a program on a pseudo-terminal, and the one who types there. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { quoted } from "../next-command.ts";

export const CTRL_C = "\x03";
export const CTRL_D = "\x04";

export interface TerminalSession {
  readonly code: number | null;
  /** What the screen showed. */
  readonly screen: string;
}

/** Runs a program on a terminal of its own (`script`, of util-linux), and types the answer when the screen shows the question. */
export async function atTerminal(
  command: readonly string[],
  { question, answer, cwd }: { readonly question: string; readonly answer: string; readonly cwd?: string },
): Promise<TerminalSession> {
  const line = command.map(quoted).join(" ");
  const child = spawn("script", ["--quiet", "--return", "--command", line, "/dev/null"], { cwd });
  const screen = { text: "" };
  const asked = shows(child, screen, question).then(() => child.stdin.write(answer));
  const [[code]] = await Promise.all([once(child, "close"), Promise.race([asked, once(child, "close")])]);
  return { code: code as number | null, screen: screen.text.replaceAll("\r\n", "\n") };
}

function shows(child: ChildProcessWithoutNullStreams, screen: { text: string }, wanted: string): Promise<void> {
  return new Promise((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      screen.text += piece;
      if (screen.text.includes(wanted)) resolve();
    });
  });
}

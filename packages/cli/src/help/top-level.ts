/** What there is, at the width of the terminal, without the parser that wrote it: loading that takes longer than starting Node. */
import type { WriteStream } from "node:tty";
import { whenReaderIsGone } from "../closed-pipe.ts";
import { TOP_LEVEL_HELP } from "./generated/top-level.ts";

const WIDTH_WITHOUT_TERMINAL = 80;
/** Narrower, the parser breaks no line. */
const LEAST_WIDTH = 40;
const TERM = /^ {2}\S.*? {2,}/;
const EXAMPLE = /^ {2}/;

export function printHelp(stdout: WriteStream): void {
  whenReaderIsGone(stdout, () => undefined);
  stdout.write(fitted(TOP_LEVEL_HELP, (stdout.isTTY ? stdout.columns : undefined) ?? WIDTH_WITHOUT_TERMINAL));
}

/** @param help as the parser writes it at a width that breaks no line */
export function fitted(help: string, width: number): string {
  const lines = help.split("\n").flatMap((line) => {
    const [term] = TERM.exec(line) ?? [];
    if (term === undefined) return EXAMPLE.test(line) ? line : broken(line, width);
    const indent = " ".repeat(term.length);
    return broken(line.slice(term.length), width - term.length).map((part, at) => (at === 0 ? term : indent) + part);
  });
  return lines.join("\n");
}

function broken(text: string, width: number): string[] {
  if (width < LEAST_WIDTH) return [text];
  const lines: string[] = [];
  let line: string | null = null;
  for (const word of text.split(" ")) {
    const longer: string = line === null ? word : `${line} ${word}`;
    if (line !== null && longer.length > width) lines.push(line);
    line = line === null || longer.length <= width ? longer : word;
  }
  return [...lines, line ?? ""];
}

import { join } from "node:path";
import { expect, test } from "vitest";
import { buildProgram } from "../program.ts";
import { TOP_LEVEL_HELP } from "./generated/top-level.ts";
import { fitted } from "./top-level.ts";

const BREAKS_NO_LINE = 1000;
const WIDTHS = Array.from({ length: 200 }, (_, width) => width);
const ignore = async () => undefined;

/** What the parser prints at a terminal of that width. */
function parsersHelp(words: readonly string[], width: number): string {
  let help = "";
  const program = buildProgram(ignore, (text) => {
    help += text;
  });
  program.configureOutput({ getOutHelpWidth: () => width, getErrHelpWidth: () => width });
  expect(() => program.parse(words, { from: "user" })).toThrow();
  return help;
}

test("the help that is kept is the parser's; after a change of the program: vitest run <this file> --update", async () => {
  const text = parsersHelp(["--help"], BREAKS_NO_LINE).replace(/[\\`$]/g, "\\$&");
  const head = "// Written by the test beside it from the program. Change that, not this file.";
  const module = `${head}\nexport const TOP_LEVEL_HELP: string = \`${text}\`;\n`;
  await expect(module).toMatchFileSnapshot(join(import.meta.dirname, "generated", "top-level.ts"));
});

test.each(["", "help", "-h", "--help"])(
  "at every width its lines break where the parser breaks those of wfstate %s",
  (line) => {
    const words = line === "" ? [] : [line];
    expect(WIDTHS.map((width) => fitted(TOP_LEVEL_HELP, width))).toEqual(
      WIDTHS.map((width) => parsersHelp(words, width)),
    );
  },
);

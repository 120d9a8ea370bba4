// A command for the tests that asks: `<expected> [--no-input] [--confirm=<name>]`.
import { askerAt } from "../ask.ts";
import { confirm } from "../confirm.ts";
import { exitCodes } from "../exit-codes.ts";
import { failureOf } from "../failure.ts";
import { watchInterruption } from "../interruption.ts";

const [expected = "", ...flags] = process.argv.slice(2);
const { signal } = watchInterruption();
const given = flags.find((flag) => flag.startsWith("--confirm="))?.slice("--confirm=".length);
try {
  const ask = askerAt(process.stdin, process.stderr, !flags.includes("--no-input"));
  await confirm({ ask, signal }, { what: `This erases ${expected}`, expected, flag: "--confirm", given });
  console.log("confirmed");
  process.exitCode = exitCodes.ok;
} catch (error) {
  const { code, message, hint, exitCode } = failureOf(error);
  console.log(`${code}: ${message}. ${hint}`);
  process.exitCode = exitCode;
}

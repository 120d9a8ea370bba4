/** For those who start the command from a program: what its exit codes mean. */
export { type ExitCode, exitCodes } from "./exit-codes.ts";

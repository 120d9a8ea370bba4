#!/usr/bin/env node
// The first file that runs: an old Node must be able to read it, so nothing else is loaded before the version is known.
import { isSupportedNode, SUPPORTED_NODE } from "./node-version.ts";

const args = process.argv.slice(2);
const asksForHelp = args.length === 0 || (args.length === 1 && ["help", "-h", "--help"].includes(args[0] as string));

if (!isSupportedNode(process.versions.node)) {
  sayNodeIsTooOld();
} else if (asksForHelp) {
  const { printHelp } = await import("./help/top-level.ts");
  printHelp(process.stdout);
} else {
  const [{ runCli }, { watchInterruption }] = await Promise.all([import("./run.ts"), import("./interruption.ts")]);
  const { stdout, stderr, env } = process;
  const interruption = watchInterruption();
  process.exitCode = await runCli(args, {
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    env,
    interruption,
  });
}

function sayNodeIsTooOld(): void {
  const code = "NODE_TOO_OLD";
  const message = `Node.js ${process.versions.node} cannot run wfstate: ${SUPPORTED_NODE} is needed`;
  const hint = "Install a supported Node.js from your package manager or version manager, then run this again.";
  process.stderr.write(`error: ${message} [${code}]\n  hint: ${hint}\n`);
  if (process.argv.includes("--json")) {
    const summary = { type: "summary", ok: false, exit_code: 1, error: { code, message, hint } };
    process.stdout.write(`${JSON.stringify(summary)}\n`);
  }
  process.exitCode = 1;
}

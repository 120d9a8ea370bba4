/** The command that measures the machine it runs on. */
import { type Command, InvalidArgumentError } from "commander";
import type { BenchCommandOptions } from "../commands/bench.ts";
import { define, type Execute } from "./define.ts";

const MAX_RATE = 1000;
const MAX_SECONDS = 3600;
const MAX_EVENTS_PER_FRAME = 1000;

export function addBench(program: Command, execute: Execute): void {
  define(
    program,
    "bench",
    "what keeping events costs a frame loop on this machine, in a new store that is removed again",
    ["bench", "bench --seconds 10", "bench --events-per-frame 20 --config wfstate.yaml"],
  )
    .option("--rate <n>", "frames a second", wholeUpTo(MAX_RATE), 60)
    .option("--seconds <n>", "for how long", wholeUpTo(MAX_SECONDS), 60)
    .option("--events-per-frame <n>", "how many events are put in each", wholeUpTo(MAX_EVENTS_PER_FRAME), 1)
    .addHelpText(
      "after",
      "\nThe store stands beside the configured one, on the same disk or server, and runs by the same settings; of yours nothing is touched." +
        "\nExit code 3: a target was missed.",
    )
    .action((flags: BenchCommandOptions, command: Command) =>
      execute<BenchCommandOptions>(command, () => import("../commands/bench.ts"), flags),
    );
}

function wholeUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (value < 1 || value > most) throw new InvalidArgumentError(`It is a whole number from 1 to ${most}.`);
    return value;
  };
}

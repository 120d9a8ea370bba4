import type { Command } from "commander";
import { define, type Execute } from "./define.ts";

export function addDoctor(program: Command, execute: Execute): void {
  define(program, "doctor", "what stands in the way of a sound store, and what mends it; changes nothing", [
    "doctor",
    "doctor --config wfstate.yaml",
  ])
    .addHelpText("after", "\nExit code 0: sound. 3: warnings only. Others: as the first error would end a command.")
    .action((_flags: object, command: Command) => execute(command, () => import("../commands/doctor.ts"), {}));
}

/** Logs events one after the other, each only when the one before is acknowledged. Arguments: database, durability, how many. */
import { StateManager } from "@wfstate/state";
import { counterModel } from "../counter/model.ts";

const [path = "", durability = "", count = "0"] = process.argv.slice(2);
const manager = await StateManager.open(
  { database: { type: "sqlite", path, durability: durability === "normal" ? "normal" : "full" } },
  { model: counterModel() },
);
const held = new Set<string>();
for (let by = 1; by <= Number(count); by++) {
  const { held_by, durability } = await manager.logEvent("counter.add", { by }, "s");
  held.add(`${held_by} ${durability}`);
}
process.stdout.write([...held].join());
// Nothing more is to be counted.
process.kill(process.pid, "SIGKILL");

// An app that runs until it is told to end: `node app-process.ts <configuration as JSON> <job or nothing>`.
import { type JobName, StateManager } from "@wfstate/state";

const [config = "{}", job = ""] = process.argv.slice(2);
const state = await StateManager.open(JSON.parse(config));
process.on("message", () => void state.shutdown().then(() => process.exit(0)));
process.send?.("open");
if (job !== "") {
  const wasDone = await state.runUpkeep(job as JobName).catch((error: unknown) => String(error));
  process.send?.(`ran: ${wasDone}`);
}

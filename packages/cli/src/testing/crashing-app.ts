// An app for the tests to kill: it stores the start of a session and one event, says so, and goes on for ever.
import { StateManager } from "@wfstate/state";

const [path = ":memory:", sessionId = "crashing"] = process.argv.slice(2);
const manager = await StateManager.open(path);
await manager.startSession(sessionId);
await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, sessionId);
process.send?.("stored");
setInterval(() => undefined, 1000);

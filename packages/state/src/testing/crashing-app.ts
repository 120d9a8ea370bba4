// An app for the tests to kill: it stores an event, a snapshot and one more event, says how far it came, and goes on for ever.
import { StateManager, stateDigest } from "../index.ts";

const [path = ":memory:", sessionId = "crashing"] = process.argv.slice(2);
const energy = { energy: 4.2, accumulator: 847.3, model_id: "ollama/llama2:7b" };

const manager = await StateManager.open(path);
await manager.startSession(sessionId);
await manager.logEvent("energy.update", energy, sessionId);
const snapshotId = await manager.createSnapshot(sessionId, "periodic");
await manager.logEvent("energy.update", energy, sessionId);
await manager.flush();
process.send?.({ snapshotId, digest: stateDigest(manager.currentState) });
setInterval(() => undefined, 1000);

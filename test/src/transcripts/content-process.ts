// The app of the transcripts: stores one session from start to end, begins another, says so, and waits to be killed.
import { StateManager, type Target } from "@wfstate/state";

const UPDATES = 24;

const target: Target = JSON.parse(process.argv[2] ?? "null");
const manager = await StateManager.open(target);

/** All of the same moment: how a text is aligned must not depend on when it was made. */
async function updates(session_id: string, count: number): Promise<void> {
  for (let frame_id = 1; frame_id <= count; frame_id++) {
    const data = { energy: 1.5, accumulator: frame_id * 1.5, fps: 60, model_id: "ollama/llama2:7b" };
    manager.eventQueue.put({ session_id, type: "energy.update", data, frame_id });
    if (frame_id % 8 === 0) await manager.flush();
  }
  await manager.flush();
}

await manager.startSession("morning", "ada");
const prompt = { prompt_id: "p1", interface: "text", truncated: false, content: "What is a wirth?" };
await manager.logEvent("user.prompt", prompt, "morning");
await updates("morning", UPDATES);
await manager.createSnapshot("morning");
await manager.logEvent("energy.peak", { energy: 1.5, threshold: 1 }, "morning");
const resonance = { models_involved: ["a", "b"], resonance_frequency: 7.8, amplitude: 0.5, synchronization_level: 0.9 };
await manager.logEvent("pattern.resonance", resonance, "morning");
await manager.endSession("morning");

await manager.startSession("noon", "ada");
await updates("noon", UPDATES / 2);
await manager.createSnapshot("noon");
await manager.logEvent("user.prompt", { prompt_id: "p2", interface: "voice", truncated: false }, "noon");
await manager.flush();

process.send?.("stored");
setInterval(() => undefined, 1_000);

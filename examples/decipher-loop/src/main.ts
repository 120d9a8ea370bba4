// Sixty frames a second, for ten seconds or as many frames as are asked for.
import { setTimeout } from "node:timers/promises";
import { StateManager } from "@wfstate/state";
import { DecipherEngine } from "./decipher-engine.ts";

const FRAME_MS = 1000 / 60;
const frames = Number(process.argv[2] ?? 600);

const state = await StateManager.open("wirthforge_state.db");
state.on("alert", ({ severity, message }) => console.warn(`${severity}: ${message}`));
const engine = new DecipherEngine(state, await state.startSession());
let isRunning = true;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    isRunning = false;
  });
}

const startedAt = performance.now();
for (let frame = 1; isRunning && frame <= frames; frame++) {
  engine.processFrame();
  if (frame % 60 === 0) console.log(`frame ${frame}: ${engine.totalEnergy.toFixed(3)} EU`);
  await setTimeout(Math.max(0, startedAt + frame * FRAME_MS - performance.now()));
}

await state.shutdown(); // Ends the session, and resolves when everything is durable.
const { events_durable, events_lost, frame_processing_ms } = state.metrics;
console.log(
  `${events_durable} events, ${events_lost} lost; 99 of 100 frames took ${frame_processing_ms.p99} ms at most`,
);

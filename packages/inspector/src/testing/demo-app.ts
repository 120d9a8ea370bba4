// An app of an evening in November: one session that it ends, and one in which the tests kill it.
import { StateManager } from "@wfstate/state";
import { demoEvents } from "./demo-events.ts";
import { putWhereRoomIs } from "./put.ts";

const [target = ":memory:", closed = "closed", crashed = "crashed"] = process.argv.slice(2);
const clock = { nowMs: Date.parse("2025-11-23T09:00:00Z") };
const manager = await StateManager.open(target, { clock: { nowMs: () => clock.nowMs } });

async function store(sessionId: string, rounds: number): Promise<void> {
  await manager.startSession(sessionId);
  for (const event of demoEvents(sessionId, rounds, clock)) await putWhereRoomIs(manager, event);
  await manager.flush();
}

await store(closed, 60);
await manager.endSession(closed);
clock.nowMs = Date.parse("2025-11-23T18:12:00Z");
await store(crashed, 12);
process.send?.("stored");
setInterval(() => undefined, 1000);

/**
 * Owns a session: forked, it starts it, says so, and then logs an event whenever it is told to, and says what came of it.
 * Argument: database.
 */
import { isStateError, StateManager } from "@wfstate/state";
import { type CounterState, counterModel } from "../counter/model.ts";
import { LONG_TTL_SECONDS, OWNED_SESSION, type OwnerMessage } from "./ownership.ts";

async function log(manager: StateManager<CounterState>): Promise<OwnerMessage> {
  try {
    const { seq } = await manager.logEvent("counter.add", { by: 1 }, OWNED_SESSION);
    return { seq, code: null };
  } catch (error) {
    return { seq: null, code: isStateError(error) ? error.code : String(error) };
  }
}

const manager = await StateManager.open(
  {
    database: { type: "sqlite", path: process.argv[2] ?? "" },
    performance: { claim_ttl_seconds: LONG_TTL_SECONDS },
  },
  { model: counterModel() },
);
await manager.startSession(OWNED_SESSION);
process.on("message", async () => process.send?.(await log(manager)));
process.send?.({ seq: 1, code: null } satisfies OwnerMessage);

// The orchestrator: the store is there before every other part, and goes after all of them.
import { once } from "node:events";
import { createServer } from "node:http";
import { attachFeed } from "@wfstate/server";
import { StateManager } from "@wfstate/state";
import { startDecipher } from "./decipher.ts";

export class Orchestrator {
  readonly #stops: (() => unknown)[] = [];

  async startup(database: string): Promise<void> {
    try {
      // Rejects with the reason; nothing else has been started then.
      const state = await StateManager.open(database);
      this.#stops.push(() => state.shutdown());
      const session = await openSession(state);
      this.#stops.push(startDecipher(state, session));
      this.#stops.push(await startWebSocketServer(state));
    } catch (error) {
      await this.shutdown();
      throw error;
    }
  }

  /** In the reverse order. The store goes last: it ends its sessions, and keeps what the others have told it until then. */
  async shutdown(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) await stop();
  }
}

/** Goes on where a crash has stopped us, or begins a session. */
async function openSession(state: StateManager): Promise<string> {
  const [crashed] = state.crashedSessions;
  if (crashed === undefined) return state.startSession();
  const { session_id, last_seq } = await state.recoverFromCrash(crashed.session_id);
  const total = state.stateOf(session_id)?.energy_accumulator.total_energy ?? 0;
  console.log(`recovered ${session_id} at event ${last_seq}: ${total.toFixed(1)} EU`);
  return session_id;
}

async function startWebSocketServer(state: StateManager): Promise<() => void> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const feed = await attachFeed(state, { server });
  return () => {
    feed.close();
    server.close();
  };
}

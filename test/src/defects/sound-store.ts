import { StateManager, type Target } from "@wfstate/state";

export const SESSION = "damaged";
/** The same letters in another case: another session, on every engine. */
export const TWIN = "Damaged";
/** Events of the session, its start and its end among them. */
export const EVENTS = 29;
const BATCH = 4;

/** Where the batches of a session end. */
export const BATCH_ENDS: readonly number[] = [1, 5, 9, 10, 14, 17, 18, 22, 26, 28, EVENTS];

/** Two closed sessions of equal events, with snapshots after seq 9, 17 and the last. */
export async function makeSoundStore(target: Target): Promise<void> {
  const database = typeof target === "string" ? { type: "sqlite" as const, path: target } : target.database;
  const performance = { event_batch_size: BATCH, snapshot_interval_events: 1_000 };
  const manager = await StateManager.open({ ...(database === undefined ? {} : { database }), performance });
  try {
    await storeSession(manager, SESSION);
    await storeSession(manager, TWIN);
  } finally {
    await manager.shutdown();
  }
}

async function storeSession(manager: StateManager, sessionId: string): Promise<void> {
  await manager.startSession(sessionId);
  await manager.flush();
  let seq = 1;
  const put = async (events: number) => {
    for (let count = 0; count < events; count++, seq++) manager.eventQueue.put(eventOf(sessionId, seq + 1));
    await manager.flush();
  };
  const snapshot = async () => {
    await manager.createSnapshot(sessionId);
    await manager.flush();
  };
  for (const events of [4, 4]) await put(events);
  await snapshot();
  for (const events of [4, 3]) await put(events);
  await snapshot();
  for (const events of [4, 4, 2]) await put(events);
  await manager.endSession(sessionId);
  await manager.flush();
}

function eventOf(session_id: string, seq: number) {
  if (seq % 5 === 0) {
    const data = { prompt_id: `p${seq}`, interface: "text", truncated: false, length: seq } as const;
    return { session_id, type: "user.prompt", data };
  }
  return { session_id, type: "energy.update", data: { energy: 1.5, accumulator: seq * 1.5 }, frame_id: seq };
}

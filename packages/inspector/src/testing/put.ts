/** For the tests: the same events in the store, however fast the machine is. */
import type { AppEvent, StateManager } from "@wfstate/state";

/** Under pressure the queue would fold the event into another one, take it twice if it were put again, and record a loss. */
export async function putWhereRoomIs(manager: StateManager, event: AppEvent): Promise<void> {
  const { eventQueue } = manager;
  if (eventQueue.size > eventQueue.capacity / 2) await manager.flush();
  const outcome = eventQueue.put(event);
  if (outcome !== "accepted") throw new Error(`an event was ${outcome}`);
}

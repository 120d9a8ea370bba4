import type { FeedEvent, HttpDiff, HttpState } from "@wfstate/schemas";
import { get } from "../model/connection.ts";
import { store } from "../model/store.ts";
import type { Difference } from "./diff-groups.ts";
import { testSnippet } from "./test-snippet.ts";

/** Of the state after an event, and of what the event changed in it. */
export async function snippetFor({ session_id, seq }: Pick<FeedEvent, "session_id" | "seq">): Promise<string> {
  const path = `/api/sessions/${encodeURIComponent(session_id)}`;
  const state = await get<HttpState>(`${path}/state`, { at: seq });
  const changes = await get<HttpDiff>(`${path}/diff`, { from: seq - 1, to: seq }).then(
    ({ differences }): readonly Difference[] => differences,
    // Of the first event after a trimming there is no state before.
    () => [],
  );
  const { engine, name } = store.peek() ?? { engine: "sqlite", name: "wirthforge_state.db" };
  // A database on a server is found by its configuration.
  return testSnippet({ state, changes, store: engine === "sqlite" ? name : "wfstate.yaml" });
}

/** What an app would write by hand: iterate, `JSON.parse`, the same reducer, all in one thread. Nothing is verified. */
import { energyModel, type JsonObject, stateDigest } from "@wfstate/state";
import Database from "better-sqlite3";
import { SESSION_ID } from "../events.ts";
import { processInput, sendResult } from "../harness/child.ts";
import type { ReplayOutcome, ReplayRun } from "./replay-run.ts";

type Row = [number, string, string, string, number | null, number | null, number];

function run({ path }: ReplayRun): ReplayOutcome {
  const database = new Database(path, { readonly: true });
  const rows = database
    .prepare<[string], Row>(
      "SELECT seq, timestamp, type, data, frame_id, energy_delta, event_log.schema_version" +
        " FROM session JOIN event_log USING (session_key) WHERE session_id = ? ORDER BY seq",
    )
    .raw();
  const startedAt = performance.now();
  let state = energyModel.initialState(SESSION_ID);
  let events = 0;
  for (const [seq, timestamp, type, text, frame_id, energy_delta, schema_version] of rows.iterate(SESSION_ID)) {
    const data = JSON.parse(text) as JsonObject;
    const event = { session_id: SESSION_ID, seq, timestamp, type, data, frame_id, energy_delta, schema_version };
    state = energyModel.reduce(state, event);
    events += 1;
  }
  const digest = stateDigest(state);
  return { events, ms: performance.now() - startedAt, digest };
}

await sendResult(run(processInput<ReplayRun>()));
process.disconnect();

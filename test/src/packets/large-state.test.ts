import { join } from "node:path";
import type { Alert, ModelDefinition } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { startServer } from "@wfstate/mariadb-server";
import { expect, onTestFinished, test, vi } from "vitest";
import { type CounterState, counterModel } from "../counter/model.ts";
import { connected } from "../kill/raw-mariadb.ts";
import { openForTest } from "../support/engine.ts";
import { temporaryFolder } from "../support/temporary.ts";

vi.setConfig({ testTimeout: 120_000 });

const NOTE = "n".repeat(250_000);

interface State extends CounterState {
  readonly notes: readonly string[];
}

/** Its state has every note that its events had. */
function hoarder(): ModelDefinition<State> {
  const counter = counterModel();
  return {
    ...(counter as unknown as ModelDefinition<State>),
    initialState: (session) => ({ ...counter.initialState(session), notes: [] }),
    reduce: (state, event) => ({
      ...(counter.reduce(state, event) as State),
      notes: event.data.note === undefined ? state.notes : [...state.notes, String(event.data.note)],
    }),
  };
}

test("a state that is too large for the database's packets is not snapshot, which is told, and its session goes on", async () => {
  const server = await startServer({ args: ["--max-allowed-packet=2097152"] });
  onTestFinished(() => server.stop());
  const access = await server.createDatabase();
  const adapter = mariadb({ ...access, besidePath: join(temporaryFolder(), "store") });
  const alerts: Alert[] = [];
  const performance = { snapshot_interval_events: 6 };
  const engine = await openForTest({ adapter, model: hoarder(), performance, onAlert: (alert) => alerts.push(alert) });
  await engine.startSession("s");
  await engine.createSnapshot("s");
  for (let count = 0; count < 12; count++) await engine.logEvent("counter.add", { by: 1, note: NOTE }, "s");
  await expect(engine.createSnapshot("s")).rejects.toMatchObject({
    code: "SNAPSHOT_TOO_LARGE",
    details: { session_id: "s", max_bytes: expect.any(Number) },
  });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  expect(alerts.find(({ name }) => name === "snapshot_left_out")).toMatchObject({
    severity: "warning",
    message: expect.stringMatching(/^the state of session s at seq \d+ has \d+ bytes/),
  });
  const kept = await engine.snapshots("s");
  expect(kept.length).toBeGreaterThan(0);

  await connected(access, (c) => c.query("UPDATE session SET owner = json_set(owner, '$.process_start', '1')"));
  const next = await openForTest({ adapter, model: hoarder(), performance });
  const report = await next.recoverFromCrash("s");
  expect(report.snapshot?.seq).toBe(kept.at(-1)?.seq);
  expect(report.events_folded).toBe(report.last_seq - Number(report.snapshot?.seq));
  expect(next.stateOf("s")?.notes).toHaveLength(12);
  await next.endSession("s");
  expect((await next.validate()).findings).toEqual([]);
});

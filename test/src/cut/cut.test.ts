import { join } from "node:path";
import { mariadb } from "@wfstate/mariadb";
import { startServer } from "@wfstate/mariadb-server";
import type { RowDataPacket } from "mysql2/promise";
import { expect, onTestFinished, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { connected } from "../kill/raw-mariadb.ts";
import { FrameLoad } from "../outage/load.ts";
import { openEngine, openForTest } from "../support/engine.ts";
import { journalsBeside } from "../support/journals.ts";
import { newSeed } from "../support/seed.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { CutProxy } from "./cut-proxy.ts";
import { CutPlan, cutKinds } from "./plan.ts";
import { Witness } from "./witness.ts";

vi.setConfig({ testTimeout: 200_000 });

const CUTS_OF_EACH_KIND = 10;
const CUTS = CUTS_OF_EACH_KIND * cutKinds.length;
/** Well below the one second after which core takes a message for stalled. */
const COMMIT_DEADLINE_MS = 300;
/** `WFSTATE_SEED=7 npm test -- test/src/cut` cuts as it did before, as far as the engine sends the same commits. */
const seed = newSeed();
const model = counterModel();

interface EventRow {
  readonly seq: number;
  readonly data: string;
}

test(`the way to the server is cut at ${CUTS} commits: every event is there once, in order`, async () => {
  const server = await startServer({ tcp: true });
  onTestFinished(() => server.stop());
  const access = await server.createDatabase();
  const besidePath = join(temporaryFolder(), "store");
  // The tables are made past the proxy.
  await (await openEngine({ adapter: mariadb({ ...access, besidePath }), model })).shutdown();
  const witness = await Witness.of(server.socket, access.database);
  onTestFinished(() => witness.close());
  const proxy = await CutProxy.before(server.port as number, new CutPlan(seed, CUTS_OF_EACH_KIND), witness);
  onTestFinished(() => proxy.close());
  const { database, user, password } = access;
  const login = { database, user, password, besidePath, commitDeadlineMs: COMMIT_DEADLINE_MS };
  const adapter = mariadb({ host: "127.0.0.1", port: proxy.port, ...login });
  const engine = await openForTest({ adapter, model, performance: { snapshot_interval_events: 200 } });
  await engine.startSession("s");

  const load = new FrameLoad(engine, "s");
  const isOver = () => proxy.cuts.length >= CUTS || proxy.errors.length > 0 || load.refused.length > 0;
  await vi.waitUntil(isOver, { timeout: 150_000 });
  load.stop();
  expect(proxy.errors).toEqual([]);
  expect(load.refused).toEqual([]);
  await engine.flush();
  await engine.endSession("s");
  await vi.waitFor(() => expect(journalsBeside(besidePath)).toEqual([]));

  const outcomes = cutKinds.map((kind) => {
    const cuts = proxy.cuts.filter((cut) => cut.kind === kind);
    return { kind, cuts: cuts.length, applied: cuts.filter(({ isApplied }) => isApplied).length };
  });
  const byJournal = load.acknowledged.filter(({ held_by }) => held_by === "journal").length;
  process.stdout.write(
    [
      `${proxy.cuts.length} commits cut with seed ${seed}, and ${proxy.cutsOfSettling} of those that asked what became of them`,
      ...outcomes.map(({ kind, cuts, applied }) => `  ${kind}: ${applied} of ${cuts} had been applied`),
      `  ${load.puts} puts, ${load.acknowledged.length} acknowledged one by one, by a journal ${byJournal} of them\n`,
    ].join("\n"),
  );
  expect(outcomes).toEqual([
    { kind: "before", cuts: CUTS_OF_EACH_KIND, applied: 0 },
    { kind: "torn", cuts: CUTS_OF_EACH_KIND, applied: 0 },
    { kind: "after", cuts: CUTS_OF_EACH_KIND, applied: CUTS_OF_EACH_KIND },
    { kind: "silence", cuts: CUTS_OF_EACH_KIND, applied: CUTS_OF_EACH_KIND },
  ]);
  expect(load.refused).toEqual([]);
  expect(load.saturated).toBe(0);
  expect(engine.metrics.events_lost).toBe(0);
  const rows = await connected(access, async (connection) => {
    const sql = "SELECT seq, data FROM event WHERE session_id = 's' ORDER BY seq";
    return (await connection.execute<(EventRow & RowDataPacket)[]>(sql))[0];
  });
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  const logged = rows.filter(({ data }) => JSON.parse(data).by === 0).map(({ seq }) => seq);
  expect(load.acknowledged.map(({ seq }) => seq).toSorted((one, other) => one - other)).toEqual(logged);
  expect(rows.filter(({ data }) => JSON.parse(data).by === 1)).toHaveLength(load.puts);
  expect((await engine.validate()).findings).toEqual([]);
  expect((await engine.replay({ session_id: "s", checkSnapshots: true })).state.count).toBe(load.puts);
});

// Sessions of which a part was trimmed, is damaged or is not shown: the rest is told all the same.
import { energyModel, StateManager, StateReader } from "@wfstate/state";
import { describe, expect, onTestFinished, test } from "vitest";
import { document, lines, refusal, serverOn } from "../testing/http.ts";
import { bothDatabases, energyUpdate, openManager, openReader, storePlace } from "../testing/stores.ts";

/** system.start, ten updates of 1 to 10 EU, a snapshot after the first five, and the end. */
async function makeSession(target: string): Promise<void> {
  const manager = await StateManager.open(target);
  await manager.startSession("s");
  for (let energy = 1; energy <= 10; energy++) {
    await manager.logEvent("energy.update", { energy, accumulator: 0 }, "s");
    if (energy === 5) await manager.createSnapshot("s");
  }
  await manager.endSession("s");
  await manager.shutdown();
}

/** As somebody does who has the database open in another program. */
async function tamper(target: string, ...statements: readonly string[]): Promise<void> {
  const { store } = await openReader(target);
  const writer = await store.openAudit();
  await writer?.transact(statements.map((sql) => ({ sql, parameters: [] })));
  await writer?.close();
}

describe.each(bothDatabases)("on %s", (kind) => {
  test("of a session that was trimmed everything begins at the first event that is kept", async () => {
    const target = await storePlace(kind);
    await makeSession(target);
    await tamper(
      target,
      "UPDATE batch SET stored_at = '2020-01-01T00:00:00.000000Z' WHERE last_seq <= 6",
      `REPLACE INTO schema_info VALUES ('upkeep_clock', '{"believed_ms":${Date.now()},"doubted_ms":[]}', '')`,
    );
    const manager = await openManager(target);
    await manager.runUpkeep("cleanup");
    const server = await serverOn((await openReader(target)).store);
    expect(await document(server, "/api/sessions/s")).toMatchObject({ first_seq: 7, session: { last_seq: 13 } });
    expect(await document(server, "/api/sessions/s/events")).toMatchObject({ scanned: { from: 7, to: 13 } });
    expect(await document(server, "/api/sessions/s/events?order=desc&to=6")).toMatchObject({ events: [], next: null });
    expect(await document(server, "/api/sessions/s/facets")).toMatchObject({ scanned: { from: 7, to: 13 } });
    // 1 + 2 + … + 5 EU are gone, and still count.
    for (const from of [1, 7]) {
      const path = `/api/sessions/s/timeline?from=${from}&buckets=1`;
      expect(await document(server, path)).toMatchObject({ base_total: 15, buckets: [{ from_seq: 7, total: 40 }] });
    }
    expect(await document(server, "/api/sessions/s/timeline?from=10")).toMatchObject({ base_total: 15 + 6 + 7 });
    const path = "/api/sessions/s/blame?path=/energy_accumulator/total_energy&order=desc";
    expect(await document(server, path)).toMatchObject({ from: 7, changes: { length: 5 }, truncated: false });
    expect(await refusal(server, `${path}&at=3`)).toMatchObject({ status: 410, code: "EVENTS_TRIMMED" });
    expect((await lines(server, "/api/sessions/s/check")).at(-1)).toMatchObject({ events: 7, mismatches: 0 });
    expect(await refusal(server, "/api/sessions/s/check?to=3")).toMatchObject({ status: 410, code: "EVENTS_TRIMMED" });
  });

  test("an event that cannot be read is named, and hides no others", async () => {
    const target = await storePlace(kind);
    await makeSession(target);
    await tamper(
      target,
      "UPDATE event_log SET data = '{\"energy\":99}' WHERE seq = 3",
      "UPDATE event_log SET data = 'energy' WHERE seq = 5",
      "UPDATE event_log SET type = 'none.such' WHERE seq = 9",
    );
    const server = await serverOn((await openReader(target)).store);
    const damaged = [
      { seq: 3, reason: "checksum" },
      { seq: 5, reason: "checksum" },
      { seq: 9, reason: "checksum" },
    ];
    const page = await document(server, "/api/sessions/s/events?limit=13");
    expect(page).toMatchObject({ unreadable: damaged, events: { length: 10 }, next: null });
    expect(await document(server, "/api/sessions/s/events?limit=4&order=desc")).toMatchObject({
      ...{ events: [{ seq: 13 }, { seq: 12 }, { seq: 11 }, { seq: 10 }], unreadable: [], next: 9 },
    });
    expect(await document(server, "/api/sessions/s/events?limit=4&order=desc&to=9")).toMatchObject({
      ...{ events: [{ seq: 8 }, { seq: 7 }, { seq: 6 }], unreadable: [{ seq: 9 }], next: 5 },
    });
    expect(await document(server, "/api/sessions/s/events?filter=accumulator:0")).toMatchObject({
      unreadable: [
        { seq: 5, reason: "checksum" },
        { seq: 9, reason: "checksum" },
      ],
    });
    const facets = await document(server, "/api/sessions/s/facets?types=energy.*");
    expect(facets).toMatchObject({ facets: [{ values: [{ value: "energy.update", events: 7 }] }, {}, {}] });
    expect((await lines(server, "/api/sessions/s/check")).at(-1)).toMatchObject({ corrupt_count: 3, mismatches: 2 });
  });

  test("of states that are not shown whole a check tells no hashes", async () => {
    const target = await storePlace(kind);
    await makeSession(target);
    const properties = { user_id: { type: "string", "x-privacy": "drop" } };
    const stateSchema = { type: "object", properties: { session_context: { type: "object", properties } } };
    const reader = await StateReader.open(target, { model: { ...energyModel, stateSchema } });
    onTestFinished(() => reader.close());
    const told = await lines(await serverOn(reader.store), "/api/sessions/s/check");
    expect(told.filter(({ type }) => type === "snapshot")).toMatchObject([
      { seq: 6, matches: true, stored_hash: null, replayed_hash: null },
      { seq: 13, matches: true, stored_hash: null, replayed_hash: null },
    ]);
  });

  test("a look at a part of the events says where it ended", async () => {
    const manager = await openManager(await storePlace(kind));
    await manager.startSession("s");
    for (let energy = 1; energy <= 9; energy++) manager.eventQueue.put(energyUpdate("s", energy));
    await manager.flush();
    const look = { session_id: "s", types: ["system.*"], most: 4 };
    expect(await manager.reader.findEvents({ ...look, order: "desc" })).toMatchObject({
      ...{ events: [], next: 6, scanned: { from: 7, to: 10 } },
    });
    expect(await manager.reader.findEvents({ ...look, order: "desc", to: 4 })).toMatchObject({
      ...{ events: [{ seq: 1 }], next: null, scanned: { from: 1, to: 4 } },
    });
    expect(await manager.reader.findEvents(look)).toMatchObject({ events: [{ seq: 1 }], next: 5 });
    expect(await manager.reader.facets({ session_id: "s", most: 3 })).toMatchObject({
      ...{ capped: true, scanned: { from: 8, to: 10 } },
    });
    const path = ["energy_accumulator", "total_energy"];
    expect(await manager.reader.lastChanges({ session_id: "s", path, most: 1 })).toMatchObject({
      ...{ from: 1, to: 10, truncated: false },
    });
  });
});

// A replay that is told while it goes on, and ends with who asked for it.
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { document, lines, refusal, serverOn } from "../testing/http.ts";
import { bothDatabases, keptPlace, openReader, storedSession } from "../testing/stores.ts";

describe.each(bothDatabases)("on %s", (kind) => {
  let manager: StateManager;
  let target: string;
  let remove: () => void;
  beforeAll(async () => {
    ({ target, remove } = await keptPlace(kind));
    manager = await StateManager.open(target);
    await storedSession(manager, "s", 50);
    await manager.createSnapshot("s");
    await storedSession(manager, "bad", 50);
    await manager.createSnapshot("bad");
    await manager.flush();
  });
  afterAll(async () => {
    await manager.shutdown();
    remove();
  });

  test("every snapshot is compared, and the end says how it went", async () => {
    const server = await serverOn(manager);
    const told = await lines(server, "/api/sessions/s/check");
    const summary = told.pop();
    const snapshots = told.filter(({ type }) => type === "snapshot");
    const { snapshots: stored } = await document(server, "/api/sessions/s");
    expect(snapshots.map(({ seq }) => seq)).toEqual((stored as { seq: number }[]).map(({ seq }) => seq));
    const { hash } = await document(server, "/api/sessions/s/state?at=51");
    expect(snapshots).toContainEqual(
      expect.objectContaining({ seq: 51, matches: true, stored_hash: hash, replayed_hash: hash, rejected: null }),
    );
    expect(told).toContainEqual({ type: "progress", done: 52, total: 52 });
    expect(summary).toEqual({
      ...{ type: "summary", events: 52, snapshots: snapshots.length, mismatches: 0 },
      ...{ first_divergence: null, corrupt_count: 0 },
    });
  });

  test("up to a point", async () => {
    const server = await serverOn(manager);
    expect((await lines(server, "/api/sessions/s/check?to=10")).at(-1)).toMatchObject({ events: 10, snapshots: 0 });
    expect((await lines(server, "/api/sessions/s/check?to=0")).at(-1)).toMatchObject({ events: 0 });
    expect(await refusal(server, "/api/sessions/s/check?to=yesterday")).toMatchObject({ status: 400 });
    expect(await refusal(server, "/api/sessions/none/check")).toMatchObject({ status: 404 });
  });

  test("a snapshot that was changed is found, and named as the first", async () => {
    const { store } = await openReader(target);
    const [{ snapshot_id = "" } = {}] = (await store.snapshots("bad")).filter(({ seq }) => seq === 51);
    const writer = await store.openAudit();
    await writer?.transact([
      { sql: "UPDATE snapshot SET state = '{}' WHERE snapshot_id = ?", parameters: [snapshot_id], mustTouch: 1 },
    ]);
    await writer?.close();
    const told = await lines(await serverOn(store), "/api/sessions/bad/check");
    expect(told).toContainEqual(
      expect.objectContaining({ snapshot_id, matches: false, stored_hash: null, rejected: "checksum" }),
    );
    expect(told.at(-1)).toMatchObject({ mismatches: 1, first_divergence: { seq: 51, snapshot_id } });
  });
});

// What a page asks first: what it looks at, which types there are, a session without what takes long.
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { document, get, refusal, serverOn } from "../testing/http.ts";
import { bothDatabases, keptPlace, openManager, openReader, storedSession, storePlace } from "../testing/stores.ts";

describe.each(bothDatabases)("on %s", (kind) => {
  let manager: StateManager;
  let target: string;
  let remove: () => void;
  beforeAll(async () => {
    ({ target, remove } = await keptPlace(kind));
    manager = await StateManager.open(target);
    await storedSession(manager, "first", 1);
    await storedSession(manager, "second", 2);
  });
  afterAll(async () => {
    await manager.shutdown();
    remove();
  });

  test("the store says what it is, without where it is", async () => {
    const server = await serverOn(manager);
    const { storeId, epoch, schemaVersion } = await manager.reader.identity();
    const store = await document(server, "/api/store");
    expect(store).toMatchObject({
      ...{ engine: kind, engine_version: expect.stringMatching(/^(SQLite|MariaDB) \d+\.\d+/), source: "database" },
      ...{ schema_version: schemaVersion, store_id: storeId, epoch, mode: "app", model: "energy" },
      ...{ includes_content: false, sessions: 2, latest: { session_id: "second", last_seq: 3 } },
    });
    expect(store.name).toMatch(kind === "sqlite" ? /^wirthforge_state\.db$/ : /^\w+$/);
    expect(store.size_bytes).toBeGreaterThan(0);
    expect(JSON.stringify(store)).not.toMatch(/\/tmp|\.sock/);
  });

  test("a reader says that it is one, and what people have opened", async () => {
    const opened = { source: "backup", name: "monday.zip" } as const;
    const server = await serverOn((await openReader(target)).store, { opened, includeContent: true });
    expect(await document(server, "/api/store")).toMatchObject({
      ...{ mode: "reader", source: "backup", name: "monday.zip", includes_content: true },
    });
  });

  test("an empty store has no latest session", async () => {
    const empty = await openManager(await storePlace(kind));
    const server = await serverOn(empty);
    expect(await document(server, "/api/store")).toMatchObject({ sessions: 0, latest: null });
    await empty.startSession("hidden", "default", { mode: "private" });
    expect(await document(server, "/api/store")).toMatchObject({ sessions: 0, latest: null });
  });

  test("a session comes with as much of it as is asked for", async () => {
    const server = await serverOn(manager);
    const whole = await document(server, "/api/sessions/first");
    expect(whole).toMatchObject({
      first_seq: 1,
      types: [
        { type: "energy.update", count: 1 },
        { type: "system.start", count: 1 },
      ],
    });
    const { session, first_seq, types, snapshots } = whole;
    expect(await document(server, "/api/sessions/first?include=none")).toEqual({
      ...{ session, first_seq, types: [], snapshots: [] },
    });
    expect(await document(server, "/api/sessions/first?include=types")).toMatchObject({ types, snapshots: [] });
    expect(await document(server, "/api/sessions/first?include=snapshots,types")).toMatchObject({ types, snapshots });
    expect(await refusal(server, "/api/sessions/first?include=events")).toMatchObject({ status: 400 });
  });

  test("a type is shown with its schema, and one that is not there with those near it", async () => {
    const server = await serverOn(manager);
    expect(await document(server, "/api/types/energy.update")).toMatchObject({
      ...{ type: "energy.update", version: 1 },
      schema: { required: ["energy", "accumulator"] },
    });
    expect(await document(server, "/api/types/error")).toMatchObject({ type: "error" });
    expect(await refusal(server, "/api/types/energy.updates")).toMatchObject({
      ...{ status: 404, code: "UNKNOWN_EVENT_TYPE", details: { near: ["energy.update", "energy.peak"] } },
      hint: expect.stringContaining("energy.update"),
    });
    for (const name of ["__proto__", "constructor", "%00", "x".repeat(4000)]) {
      expect((await get(server, `/api/types/${name}`)).status).toBe(404);
    }
  });
});

// Clients that go away, ask for too much, or all at once: what they began ends, and others are answered.
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { setImmediate as turn } from "node:timers/promises";
import type { Statement } from "@wfstate/core";
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { StateServer } from "../start-server.ts";
import { document, get, lines, serverOn } from "../testing/http.ts";
import { bothDatabases, energyUpdate, keptPlace, openReader, untilStored } from "../testing/stores.ts";

/** Several of what one statement looks at. */
const EVENTS = 41_000;
const MOST_QUEUED = 500;
const SLOW = { snapshot_interval_events: 1_000_000, snapshot_interval_seconds: 86_400 };

/** A store whose long reads stop at the first statement until they are let go. */
function held(
  store: { transact(statements: readonly Statement[]): Promise<unknown> },
  isLong: (sql: string) => boolean,
) {
  const transact = store.transact.bind(store);
  const go = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const counted = { statements: 0 };
  store.transact = async (statements) => {
    if (statements.some(({ sql }) => isLong(sql))) {
      counted.statements += 1;
      begun.resolve();
      await go.promise;
    }
    return transact(statements);
  };
  return { counted, begun: begun.promise, letGo: go.resolve };
}

const isLongRead = (sql: string) =>
  /group by|like|limit|order by .seq/i.test(sql) && /event_log/.test(sql) && /seq. >=|seq. <=/.test(sql);

describe.each(bothDatabases)("on %s", (kind) => {
  let manager: StateManager;
  let target: string;
  let remove: () => void;
  beforeAll(async () => {
    ({ target, remove } = await keptPlace(kind, {}, SLOW));
    manager = await StateManager.open(target);
    await manager.startSession("s");
    for (let seq = 2; seq <= EVENTS; seq++) {
      while (manager.eventQueue.size >= MOST_QUEUED) await turn();
      manager.eventQueue.put(energyUpdate("s", 1));
    }
    await manager.flush();
    await untilStored(manager, "s", EVENTS);
  });
  afterAll(async () => {
    await manager.shutdown();
    remove();
  });

  test.each([
    "timeline",
    "energy",
    "facets",
    "events?filter=nowhere",
    "events?types=none.*",
    "blame?path=session_context",
    "blame?path=session_context&order=desc",
    "check",
    "?include=types",
  ])("%s ends when its client goes away", async (route) => {
    const printed = [vi.spyOn(console, "info"), vi.spyOn(console, "error")];
    const reader = await openReader(target);
    const server = await serverOn(reader.store);
    const { counted, begun, letGo } = held(reader.store.context.store as never, isLongRead);
    const client = begin(server, `/api/sessions/s${route.startsWith("?") ? "" : "/"}${route}`);
    await begun;
    client.destroy();
    // The server has heard of it when it has answered others that came later.
    for (let asked = 0; asked < 5; asked++) await get(server, "/api/types/error");
    const before = counted.statements;
    letGo();
    for (let asked = 0; asked < 5; asked++) await get(server, "/api/types/error");
    expect(counted.statements).toBe(before);
    expect(before).toBeLessThanOrEqual(2);
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });

  test("fifty that ask for much at once are all answered, and one that asks for little is not the last", async () => {
    const server = await serverOn((await openReader(target)).store);
    const ended: string[] = [];
    const ask = async (name: string, path: string) => {
      await document(server, path);
      ended.push(name);
    };
    const many = Array.from({ length: 50 }, () => ask("much", "/api/sessions/s/timeline?buckets=2000&to=4000"));
    const one = ask("little", "/api/sessions/s/state?at=20");
    await Promise.all([...many, one]);
    expect(ended.indexOf("little")).toBeLessThan(25);
  });

  test("checks wait for each other, and nobody else for them", async () => {
    const reader = await openReader(target);
    const server = await serverOn(reader.store);
    const { begun, letGo } = held(
      reader.store.context.store as never,
      (sql) => /limit/.test(sql) && /checksum/.test(sql),
    );
    const checks = [lines(server, "/api/sessions/s/check"), lines(server, "/api/sessions/s/check?to=10")];
    await begun;
    await document(server, "/api/sessions/s/timeline?to=4000");
    await document(server, "/api/sessions/s?include=types");
    letGo();
    for (const told of await Promise.all(checks)) {
      expect(told[0]).toMatchObject({ type: "progress", done: 0 });
      expect(told.at(-1)).toMatchObject({ type: "summary" });
    }
  });

  test("what there is much of is counted no further", async () => {
    const server = await serverOn(manager);
    expect(await document(server, "/api/sessions/s/facets")).toMatchObject({
      ...{ capped: true, scanned: { from: 1, to: EVENTS } },
      facets: [
        {
          values: [
            { value: "energy.update", events: 10_000 },
            { value: "system.start", events: 1 },
          ],
        },
        {},
        {},
      ],
    });
  });

  test.each(["check", "export"])(
    "%s of which a client has taken a part ends with it, and nothing is printed",
    async (route) => {
      const printed = [vi.spyOn(console, "info"), vi.spyOn(console, "error")];
      const reader = await openReader(target);
      const server = await serverOn(reader.store);
      const client = begin(server, `/api/sessions/s/${route}`);
      const [response] = (await once(client, "response")) as [IncomingMessage];
      await once(response, "data");
      client.destroy();
      for (let asked = 0; asked < 20; asked++) await get(server, "/api/types/error");
      await server.close();
      for (const spy of printed) expect(spy).not.toHaveBeenCalled();
    },
  );

  test.each([
    ["a filter of 64 KB", `events?filter=${"x".repeat(65_536)}`, 431],
    ["a filter of 10 KB", `events?filter=${"x".repeat(10_000)}`, 400],
    ["a list of a thousand types", `events?types=${"a.b,".repeat(1000)}`, 400],
    ["a glob of a hundred stars", `events?types=${"*a".repeat(100)}*b`, 200],
    ["a filter of a hundred stars", `events?filter=type:${"*e".repeat(100)}*x`, 200],
    ["quotations that never end", `events?filter=${'"'.repeat(500)}`, 400],
    ["backslashes", `events?filter="${"%5c".repeat(999)}`, 400],
    ["what a database takes for its own", "events?filter=type:%25'!_%3B--*", 200],
    ["another's quotation", "events?types=energy.'%22%60*", 200],
    ["a path into the prototype", "events?filter=__proto__.x:1 constructor.name:O", 200],
    ["a state at the end of time", "state?at=999999999999999", 200],
    ["a blame of the prototype", "blame?path=/__proto__/x&order=desc", 200],
  ])("%s is answered with %i", async (_what, query, status) => {
    const server = await serverOn(manager);
    expect((await get(server, `/api/sessions/s/${query.replaceAll(" ", "%20")}`)).status).toBe(status);
    expect((await get(server, "/healthz")).status).toBe(200);
  });
});

function begin({ port, token }: StateServer, path: string) {
  const client = request({ host: "127.0.0.1", port, path, headers: { authorization: `Bearer ${token}` } });
  client.on("error", () => undefined);
  client.end();
  void once(client, "response").then(
    ([response]) => response.on("error", () => undefined).resume(),
    () => undefined,
  );
  return client;
}

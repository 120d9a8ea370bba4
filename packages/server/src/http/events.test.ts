// The list of a session's events: from either end, narrowed down, without a look at what is not shown.
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { document, refusal, serverOn } from "../testing/http.ts";
import { bothDatabases, keptPlace, openManager, openReader, storePlace } from "../testing/stores.ts";

type Put = Parameters<StateManager["eventQueue"]["put"]>[0];

const EVENTS: readonly Omit<Put, "session_id">[] = [
  { type: "energy.update", data: { energy: 4, accumulator: 4, model_id: "ollama/llama2:7b" }, frame_id: 1 },
  { type: "energy.update", data: { energy: 6, accumulator: 10, model_id: "mistral" }, frame_id: 2 },
  {
    type: "pattern.interference",
    data: { models_involved: ["ollama/llama2:7b", "mistral"], interference_type: "constructive", strength: 0.8 },
    frame_id: 2,
  },
  { type: "user.action", data: { action: "settings", ui_element: 'Say "hi"', context: { deep: { n: 7 } } } },
  { type: "health.performance", data: { metric: "frame_drop", value: 3, severity: "warning" } },
  {
    type: "error",
    data: {
      error_code: "E1",
      error_message: "The disk is slow",
      component: "model",
      severity: "high",
      recoverable: true,
    },
  },
  { type: "health.heartbeat", data: { system_health: "healthy", fps: 60 } },
];
/** By their names, as they come after system.start. */
const NAMES = ["start", "llama", "mistral", "pattern", "action", "slow", "error", "heart"];

function path(query: Readonly<Record<string, string | number>>, route = "events", session = "s"): string {
  return `/api/sessions/${session}/${route}?${new URLSearchParams(query as Record<string, string>)}`;
}

const seqsOf = ({ events }: Record<string, unknown>) => (events as { seq: number }[]).map(({ seq }) => seq);

describe.each(bothDatabases)("on %s", (kind) => {
  let manager: StateManager;
  let target: string;
  let remove: () => void;
  beforeAll(async () => {
    ({ target, remove } = await keptPlace(kind));
    manager = await StateManager.open(target);
    await manager.startSession("s");
    for (const event of EVENTS) manager.eventQueue.put({ session_id: "s", ...event });
    await manager.flush();
  });
  afterAll(async () => {
    await manager.shutdown();
    remove();
  });

  test.each([
    [
      "asc",
      3,
      [1, 4, 7],
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8],
      ],
    ],
    [
      "desc",
      3,
      [8, 5, 2],
      [
        [8, 7, 6],
        [5, 4, 3],
        [2, 1],
      ],
    ],
    ["desc", 1000, [8], [[8, 7, 6, 5, 4, 3, 2, 1]]],
  ])("%s, %i a page, one after the other", async (order, limit, _starts, pages) => {
    const server = await serverOn((await openReader(target)).store);
    const got: number[][] = [];
    let next: number | null = order === "asc" ? 1 : 1000;
    while (next !== null) {
      const page = await document(server, path({ order, limit, [order === "asc" ? "from" : "to"]: next }));
      got.push(seqsOf(page));
      next = page.next as number | null;
    }
    expect(got).toEqual(pages);
  });

  test("a page has positions and times as the log has them, from either end", async () => {
    const server = await serverOn(manager);
    const events: unknown[] = [];
    for await (const event of manager.readEvents({ session_id: "s", from: 3, to: 6 })) events.push(event);
    const asc = await document(server, path({ from: 3, to: 6 }));
    expect(asc).toMatchObject({ events, next: null, scanned: { from: 3, to: 6 }, unreadable: [] });
    const desc = await document(server, path({ from: 3, to: 6, order: "desc" }));
    expect(desc).toMatchObject({ events: events.toReversed(), next: null, scanned: { from: 3, to: 6 } });
  });

  test("what is outside of the range is not looked at", async () => {
    const server = await serverOn(manager);
    expect(await document(server, path({ from: 9 }))).toMatchObject({ events: [], next: null, scanned: null });
    expect(await document(server, path({ from: 5, to: 4 }))).toMatchObject({ events: [], next: null, scanned: null });
    expect(await document(server, path({ from: 7, to: 900_000_000 }))).toMatchObject({ scanned: { from: 7, to: 8 } });
  });

  test.each<[string, readonly string[]]>([
    ["type:energy.*", ["llama", "mistral"]],
    ["energy.*", ["llama", "mistral"]],
    ["-*.*", ["error"]],
    ["type:error", ["error"]],
    ["error", ["error"]],
    ["model:LLAMA", ["llama", "pattern"]],
    ["model:llama -type:pattern.*", ["llama"]],
    ["level:warning", ["slow", "error"]],
    ["level:error", ["error"]],
    ["level:medium -error_code:e1", ["slow"]],
    ["energy>4", ["mistral"]],
    ["energy>=4", ["llama", "mistral"]],
    ["energy<=4 energy<5", ["llama"]],
    ["energy=6", ["mistral"]],
    ["frame:2", ["mistral", "pattern"]],
    ["frame<2", ["llama"]],
    ["seq>6", ["error", "heart"]],
    ["strength>0.7", ["pattern"]],
    ["data.energy>5", ["mistral"]],
    ["context.deep.n=7", ["action"]],
    ["context.deep.n>7", []],
    ["models_involved[1]:mistral", ["pattern"]],
    ["models_involved:mistral", ["pattern"]],
    ["interference_type=constructive", ["pattern"]],
    ["interference_type=construct", []],
    ["recoverable=true", ["error"]],
    ["disk", ["error"]],
    ['"disk is SLOW"', ["error"]],
    ['"say \\"hi\\""', ["action"]],
    ["-health.* -energy.* -user.* -system.*", ["pattern", "error"]],
    ["  ", NAMES],
  ])("%j finds %j, from either end", async (filter, names) => {
    const server = await serverOn(manager);
    const seqs = NAMES.flatMap((name, index) => (names.includes(name) ? [index + 1] : []));
    expect(seqsOf(await document(server, path({ filter })))).toEqual(seqs);
    const page = await document(server, path({ filter, order: "desc" }));
    expect(seqsOf(page)).toEqual(seqs.toReversed());
    expect(page).toMatchObject({ next: null, scanned: { from: 1, to: 8 } });
  });

  test("a page of what was found ends before the next that would be", async () => {
    const server = await serverOn(manager);
    const first = await document(server, path({ filter: "energy.*", order: "desc", limit: 1 }));
    expect(first).toMatchObject({ events: [{ seq: 3 }], next: 2, scanned: { from: 3, to: 8 } });
    const second = await document(server, path({ filter: "energy.*", order: "desc", limit: 1, to: 2 }));
    expect(second).toMatchObject({ events: [{ seq: 2 }], scanned: { to: 2 } });
  });

  test.each<[string, number]>([
    ["energy>", 8],
    ["energy:many", 8],
    ["a:b energy>x", 12],
    ["level:loud", 7],
    ["level>info", 1],
    ["type>x", 1],
    ["strength>high", 10],
    ["a -", 4],
    ['"no end', 1],
    ['model:"no end', 7],
    ['"a"b', 4],
    ["a..b:c", 1],
    [`x${" y".repeat(51)}`, 101],
    ["x".repeat(2001), 2001],
  ])("%j is no filter, at column %i", async (filter, column) => {
    const server = await serverOn(manager);
    for (const route of ["events", "facets"]) {
      const refused = await refusal(server, path({ filter }, route));
      expect(refused).toMatchObject({ status: 400, code: "INVALID_ARGUMENT", details: { path: "filter", column } });
      expect(refused.hint).toEqual(expect.any(String));
    }
  });

  test("an order that is none is refused", async () => {
    const server = await serverOn(manager);
    expect(await refusal(server, path({ order: "up" }))).toMatchObject({ status: 400, details: { path: "order" } });
  });

  test("facets count what passes a filter", async () => {
    const server = await serverOn(manager);
    expect(await document(server, path({}, "facets"))).toEqual({
      session_id: "s",
      facets: [
        {
          name: "type",
          values: [
            { value: "energy.update", events: 2 },
            ...["error", "health.heartbeat", "health.performance", "pattern.interference", "system.start"].map(
              (value) => ({ value, events: 1 }),
            ),
            { value: "user.action", events: 1 },
          ],
        },
        {
          name: "model",
          values: [
            { value: "mistral", events: 2 },
            { value: "ollama/llama2:7b", events: 2 },
          ],
        },
        {
          name: "level",
          values: [
            { value: "high", events: 1 },
            { value: "warning", events: 1 },
          ],
        },
      ],
      scanned: { from: 1, to: 8 },
      capped: false,
    });
    expect(await document(server, path({ filter: "level:error" }, "facets"))).toMatchObject({
      facets: [{ values: [{ value: "error", events: 1 }] }, { values: [] }, { values: [{ value: "high" }] }],
    });
  });

  test("a page of large events ends before its limit, and the next goes on", async () => {
    const manager = await openManager(await storePlace(kind));
    await manager.startSession("large");
    const context = { text: "x".repeat(200_000) };
    for (let count = 0; count < 30; count++)
      await manager.logEvent("user.action", { action: "pause", context }, "large");
    const server = await serverOn(manager);
    for (const order of ["asc", "desc"]) {
      const first = await document(server, path({ order }, "events", "large"));
      expect(seqsOf(first).length).toBeLessThan(25);
      const end = order === "asc" ? "from" : "to";
      const rest = await document(server, path({ order, [end]: first.next as number }, "events", "large"));
      const seqs = Array.from({ length: 31 }, (_, index) => index + 1);
      expect([...seqsOf(first), ...seqsOf(rest)]).toEqual(order === "asc" ? seqs : seqs.toReversed());
      expect(rest.next).toBe(null);
    }
  });

  test("of a private session nothing is found", async () => {
    const manager = await openManager(await storePlace(kind));
    await manager.startSession("hidden", "default", { mode: "private" });
    const server = await serverOn(manager);
    for (const route of ["events", "facets", "timeline", "check"]) {
      expect(await refusal(server, path({}, route, "hidden"))).toMatchObject({
        status: 404,
        code: "SESSION_NOT_FOUND",
      });
    }
  });

  test("a filter finds nothing by content that is not shown, and by its hash what is", async () => {
    const target = await storePlace(kind, { store_raw_content: true });
    const manager = await openManager(target);
    await manager.startSession("s");
    const prompt = { prompt_id: "p", interface: "text", truncated: false, content: "a secret wish" };
    await manager.logEvent("user.prompt", prompt, "s");
    const server = await serverOn((await openReader(target)).store);
    const [event] = (await document(server, path({ filter: "user.prompt" }))).events as { data: { hash: string } }[];
    expect(event?.data.hash).toMatch(/^[0-9a-f]{32}$/);
    for (const filter of [
      "secret",
      '"a secret wish"',
      "content:secret",
      "content:s",
      "content",
      "-content:zzz secret",
    ]) {
      expect(seqsOf(await document(server, path({ filter })))).toEqual([]);
      expect(await document(server, path({ filter }, "facets"))).toMatchObject({ facets: [{ values: [] }, {}, {}] });
    }
    expect(seqsOf(await document(server, path({ filter: `hash:${event?.data.hash}` })))).toEqual([2]);
    const open = await serverOn((await openReader(target)).store, { includeContent: true });
    expect(seqsOf(await document(open, path({ filter: "content:secret" })))).toEqual([2]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateHttpDocument } from "@wfstate/schemas/feed";
import { exportTo, StateManager } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startServer } from "../start-server.ts";
import { RawClient } from "../testing/feeds.ts";
import { document, get, serverOn } from "../testing/http.ts";
import { bothDatabases, energyUpdate, keptPlace, openManager, openReader, storePlace } from "../testing/stores.ts";
import { routes } from "./routes.ts";

/** Who exported, as the audit has it. */
async function exportsOf({ reader }: StateManager): Promise<unknown[]> {
  const sql = "SELECT * FROM audit WHERE operation = 'export'";
  const [result] = await reader.context.store.transact([{ sql, parameters: [] }]);
  return (result?.values ?? []).map(String);
}

describe.each(bothDatabases)("on %s", (kind) => {
  let manager: StateManager;
  let target: string;
  let remove: () => void;
  beforeAll(async () => {
    const place = await keptPlace(kind);
    ({ target, remove } = place);
    manager = await StateManager.open(place.target);
    await manager.startSession("s");
    for (let n = 1; n <= 100; n++) {
      const model_id = n % 2 === 0 ? "llama" : "mistral";
      const data = { energy: 2, accumulator: n * 2, model_id };
      await manager.eventQueue.put({ session_id: "s", type: "energy.update", data, frame_id: n });
    }
    await manager.flush();
    await manager.createSnapshot("s");
    await manager.flush();
  });
  afterAll(async () => {
    await manager.shutdown();
    remove();
  });

  test("sessions, one of them, and its events page by page", async () => {
    const server = await serverOn(manager);
    expect(await document(server, "/api/sessions?status=active&limit=5")).toMatchObject({
      sessions: [{ session_id: "s", last_seq: 102 }],
    });
    expect(await document(server, "/api/sessions/@latest")).toMatchObject({
      session: { session_id: "s" },
      types: [{ type: "energy.update", count: 100 }, { count: 1 }, { count: 1 }],
      snapshots: [{ seq: 101 }],
    });
    const seqs: number[] = [];
    let next: unknown = 1;
    while (next !== null) {
      const page = await document(server, `/api/sessions/s/events?from=${next}&limit=40&types=energy.*`);
      seqs.push(...(page.events as { seq: number }[]).map(({ seq }) => seq));
      next = page.next;
    }
    expect(seqs).toEqual(Array.from({ length: 100 }, (_, index) => index + 2));
  });

  test("the state at a point, what differs, and what changed it", async () => {
    const server = await serverOn(manager);
    expect(await document(server, "/api/sessions/s/state?at=11")).toMatchObject({
      seq: 11,
      state: { energy_accumulator: { total_energy: 20 } },
    });
    expect(await document(server, "/api/sessions/s/state?at=frame:3")).toMatchObject({ seq: 4 });
    const part = "energy_accumulator.total_energy";
    expect(await document(server, `/api/sessions/s/diff?from=11&to=21&path=${part}`)).toMatchObject({
      differences: [{ path: "/energy_accumulator/total_energy", before: 20, after: 40 }],
    });
    const blame = await document(server, `/api/sessions/s/blame?path=${part}&limit=3`);
    expect(blame).toMatchObject({
      truncated: true,
      changes: [{ seq: 2, before: 0, after: 2 }, { seq: 3 }, { seq: 4 }],
    });
    expect(await document(server, `/api/sessions/s/blame?path=${part}&at=3`)).toMatchObject({
      truncated: false,
      seq: 3,
    });
  });

  test("the last changes come first, a stretch between two snapshots at a time", async () => {
    const server = await serverOn(manager);
    const part = "/energy_accumulator/total_energy";
    const last = await document(server, `/api/sessions/s/blame?path=${part}&order=desc&limit=3`);
    expect(last).toMatchObject({
      ...{ from: 99, seq: 102, truncated: true },
      changes: [{ seq: 101, before: 198, after: 200 }, { seq: 100 }, { seq: 99, before: 194, after: 196 }],
    });
    const all = await document(server, `/api/sessions/s/blame?path=${part}&order=desc`);
    const { changes } = (await document(server, `/api/sessions/s/blame?path=${part}`)) as { changes: unknown[] };
    expect(all).toMatchObject({ from: 1, seq: 102, truncated: false, changes: changes.toReversed() });
    expect(await document(server, `/api/sessions/s/blame?path=${part}&order=desc&at=50&limit=1`)).toMatchObject({
      ...{ from: 50, seq: 50, changes: [{ seq: 50 }] },
    });
    expect(await document(server, `/api/sessions/s/blame?path=none&order=desc`)).toMatchObject({
      ...{ from: 1, changes: [], truncated: false },
    });
    expect(await document(server, `/api/sessions/s/blame?path=${part}&order=desc&at=0`)).toMatchObject({
      ...{ changes: [], truncated: false },
    });
  });

  test("energy in stretches adds up to that of the session", async () => {
    const server = await serverOn(manager);
    const { buckets } = (await document(server, "/api/sessions/s/energy?buckets=10")) as {
      buckets: { from_seq: number; to_seq: number; events: number; energy: number }[];
    };
    expect(buckets).toHaveLength(10);
    expect(buckets.map(({ from_seq }) => from_seq)).toEqual([1, 12, 23, 34, 45, 56, 67, 78, 89, 100]);
    expect(buckets.reduce((sum, { energy }) => sum + energy, 0)).toBe(200);
    expect(buckets.reduce((sum, { events }) => sum + events, 0)).toBe(102);
    expect(await document(server, "/api/sessions/s/energy?from=2&to=3&buckets=1")).toMatchObject({
      buckets: [{ from_seq: 2, to_seq: 3, events: 2, energy: 4 }],
    });
  });

  test.each(["ndjson", "json"])(
    "an export as %s is what the command writes, and leaves a row in the audit",
    async (format) => {
      const server = await serverOn(manager);
      const { status, headers, body } = await get(server, `/api/sessions/@latest/export?format=${format}`);
      expect(status).toBe(200);
      expect(headers["content-disposition"]).toBe(`attachment; filename="s.${format}"`);
      const parts: Buffer[] = [];
      await exportTo(target, { sessions: ["s"], format: format as "json", target: async (part) => parts.push(part) });
      const byCommand = String(Buffer.concat(parts));
      // Exports are not counted among the audit rows of a session.
      expect(body).toBe(byCommand);
      expect(await get(server, `/api/sessions/s/export?format=${format}`, {}, "HEAD")).toMatchObject({
        status: 200,
        body: "",
      });
      expect(await exportsOf(manager)).toContainEqual(expect.stringContaining("wfstate server"));
    },
  );

  test("an export of a part, and one that cannot be", async () => {
    const server = await serverOn(manager);
    const { body } = await get(server, "/api/sessions/s/export?from=5&to=9");
    expect(body.match(/"kind":"event"/g)).toHaveLength(5);
    expect((await get(server, "/api/sessions/s/export?format=yaml")).status).toBe(400);
    expect((await get(server, "/api/sessions/none/export")).status).toBe(404);
  });

  test("figures without session ids, health and profile", async () => {
    const server = await serverOn(manager);
    const { body, headers } = await get(server, "/metrics");
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(body).toMatch(/^wfstate_queue_depth 0$/m);
    expect(body).toMatch(/^wfstate_write_batch_duration_seconds_bucket\{le="0.05"\} \d+$/m);
    const appended = body.match(/(?<=^wfstate_events_appended_total\{type="[a-z._]+"\} )\d+$/gm) ?? [];
    expect(appended.reduce((sum, count) => sum + Number(count), 0)).toBe(102);
    expect(body).not.toMatch(/session_id|"s"/);
    expect(JSON.parse((await get(server, "/healthz", { authorization: "" })).body)).toEqual({ status: "ok" });
    expect(await get(server, "/api/profile?user=nobody")).toMatchObject({ status: 400 });
  });

  test("a store that others write has figures of its own", async () => {
    const target = await storePlace(kind);
    const writer = await openManager(target);
    await writer.startSession("other");
    await writer.endSession("other");
    const server = await serverOn((await openReader(target)).store);
    expect((await get(server, "/metrics")).body).toMatch(/^wfstate_stored_sessions\{status="closed"\} 1$/m);
    expect(await document(server, "/api/profile")).toMatchObject({ total_sessions: 1 });
  });
});

describe("who may ask", () => {
  let manager: StateManager;
  let remove: () => void;
  beforeAll(async () => {
    const place = await keptPlace("sqlite", { store_raw_content: true });
    remove = place.remove;
    manager = await StateManager.open(place.target);
    await manager.startSession("s");
    manager.eventQueue.put(energyUpdate("s", 1));
    const prompt = { prompt_id: "p", interface: "text", truncated: false, content: "my own words" };
    await manager.logEvent("user.prompt", prompt, "s");
  });
  afterAll(async () => {
    await manager.shutdown();
    remove();
  });

  test.each(routes.filter(({ isOpen }) => isOpen !== true).map(({ path }) => path.replace("{session}", "s")))(
    "%s needs the token",
    async (path) => {
      const server = await serverOn(manager);
      for (const authorization of ["", "Bearer wrong", `Basic ${server.token}`]) {
        const { status, headers, body } = await get(server, path, { authorization });
        expect({ status, challenge: headers["www-authenticate"] }).toEqual({ status: 401, challenge: "Bearer" });
        expect(validateHttpDocument(JSON.parse(body))).toBe(true);
      }
      expect((await get(server, `${path}?token=${server.token}`, { authorization: "" })).status).toBe(401);
    },
  );

  test.each<[string, number, string, Readonly<Record<string, string>>, string?]>([
    ["a foreign page", 403, "/api/sessions", { origin: "https://evil.example" }],
    ["a sandboxed frame", 403, "/api/sessions", { origin: "null" }],
    ["a name that was bound to this machine", 403, "/api/sessions", { host: "evil.example" }],
    ["a foreign page that asks about health", 403, "/healthz", { origin: "https://evil.example" }],
    ["a preflight of a foreign page", 403, "/api/sessions", { origin: "https://evil.example" }, "OPTIONS"],
    ["a preflight of our page", 405, "/api/sessions", {}, "OPTIONS"],
    ["a change", 405, "/api/sessions", {}, "POST"],
    ["a deletion", 405, "/api/sessions/s", {}, "DELETE"],
    ["a session that is not there", 404, "/api/sessions/none", {}],
    ["a path that is not there", 404, "/api/none", {}],
    ["a way out of the folder", 404, "/../../package.json", {}],
    ["an encoded way out of the folder", 404, "/%2e%2e/%2e%2e/package.json", {}],
    ["a limit that is no number", 400, "/api/sessions/s/events?limit=ten", {}],
    ["a limit without bounds", 400, "/api/sessions/s/events?limit=100000", {}],
    ["a status that is none", 400, "/api/sessions?status=gone", {}],
    ["a cursor that is none", 400, "/api/sessions?cursor=1;drop", {}],
    ["a time that is none", 400, "/api/sessions/s/state?at=yesterday", {}],
    ["blame without a path", 400, "/api/sessions/s/blame", {}],
    ["an escape that is broken", 404, "/api/sessions/%E0%A4%A", {}],
  ])("%s is answered with %i, and without CORS", async (_what, status, path, headers, method) => {
    const server = await serverOn(manager);
    const got = await get(server, path, headers, method);
    expect(got.status).toBe(status);
    expect(Object.keys(got.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(validateHttpDocument(JSON.parse(got.body))).toBe(true);
  });

  test("raw content is not shown", async () => {
    const { body } = await get(await serverOn(manager), "/api/sessions/s/events");
    expect(body).toContain('"user.prompt"');
    expect(body).not.toContain("own words");
  });

  test("a page is served with headers that let it run its own scripts alone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "wfstate-page-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "index.html"), "<!doctype html><script src=/assets/app.js></script>");
    writeFileSync(join(folder, "assets", "app.js"), "1;");
    const server = await serverOn(manager, { page: folder });
    for (const path of ["/", "/assets/app.js"]) {
      const { status, headers } = await get(server, path, { authorization: "" });
      expect(status).toBe(200);
      expect(headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
    }
    expect((await get(server, "/api/sessions", { authorization: "" })).status).toBe(401);
    expect((await get(server, "/%2e%2e/%2e%2e/etc/passwd")).status).toBe(404);
  });

  test("the documents of both are served, and name every route", async () => {
    const server = await serverOn(manager);
    const { paths } = JSON.parse((await get(server, "/openapi.json")).body);
    expect(Object.keys(paths)).toEqual(routes.map(({ path }) => path));
    expect(JSON.parse((await get(server, "/asyncapi.json")).body).asyncapi).toBe("3.0.0");
  });

  test("a port that is taken is said so", async () => {
    const { port } = await serverOn(manager);
    await expect(startServer(manager, { port })).rejects.toMatchObject({ code: "PORT_IN_USE" });
  });

  test("the feed is on the same port, and both end together", async () => {
    const server = await startServer(manager, { port: 0 });
    const client = await RawClient.welcomed({ url: `ws://127.0.0.1:${server.port}/ws`, token: server.token });
    await server.close();
    expect((await client.closed).code).toBe(1001);
    await expect(get(server, "/healthz")).rejects.toThrow("ECONNREFUSED");
  });
});

// What is told of a session after it was done comes too late where somebody has erased the session meanwhile.
import { StateEngine, type StorageAdapter } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { history } from "@wfstate/migrations";
import { sqlite } from "@wfstate/sqlite";
import { checkConfig, exportTo, purgeStore, validate, type WfstateConfig } from "@wfstate/state";
import { afterAll, describe, expect, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { withTransact } from "../support/adapters.ts";
import { erasing } from "./erasing.ts";
import { type ErasurePlace, engines, erasurePlace, stopErasureServer } from "./places.ts";
import { newTexts, storePlanted } from "./planted.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
afterAll(stopErasureServer);

interface AuditRow {
  readonly operation: string;
  readonly record_id: string | null;
}

const auditOf = (place: ErasurePlace) =>
  erasing(place, async ({ reading }) => {
    const sql = "SELECT operation, record_id FROM audit ORDER BY audit_id";
    const [result] = await reading.transact([{ sql, parameters: [] }]);
    const { columns, values } = result as { columns: readonly string[]; values: readonly unknown[] };
    const rows: AuditRow[] = [];
    for (let at = 0; at < values.length; at += columns.length)
      rows.push({ operation: String(values[at]), record_id: values[at + 1] as string | null });
    return rows;
  });

function adapterOf({ config, besidePath }: ErasurePlace): StorageAdapter {
  const { database } = config as { database: NonNullable<WfstateConfig["database"]> };
  return database.type === "mariadb"
    ? mariadb({ ...(database as Parameters<typeof mariadb>[0]), besidePath })
    : sqlite({ path: besidePath });
}

describe.each(engines)("on %s", (engine) => {
  test("an export that ends after the erasure of its session names it as the erasure does", async () => {
    const place = await erasurePlace(engine);
    await storePlanted(place, newTexts("kept_9d2"), "ada", 5);
    await storePlanted(place, newTexts("victim_9d2"), "ada", 5);
    const selection = { kind: "session", sessionId: "victim_9d2" } as const;
    let notErased: readonly string[] = [];
    let isErased = false;
    await exportTo(place.config, {
      sessions: ["victim_9d2", "kept_9d2"],
      format: "ndjson",
      // All of it has been read, and comes in one part.
      target: async () => {
        if (isErased) return;
        isErased = true;
        notErased = (await purgeStore(place.config, selection)).compaction?.notErased ?? [];
      },
    });
    expect(isErased).toBe(true);
    const rows = await auditOf(place);
    const erasedAs = rows.find(({ operation }) => operation === "purge")?.record_id;
    expect(erasedAs).toMatch(/^[0-9a-f]{32}$/);
    const exported = rows.filter(({ operation }) => operation === "export").map(({ record_id }) => record_id);
    expect(exported).toEqual([erasedAs, "kept_9d2"]);
    await place.settle();
    expect(place.holding("victim_9d2", notErased)).toEqual([]);
    // One that comes before it is scrubbed as ever.
    await exportTo(place.config, { sessions: ["kept_9d2"], format: "json", target: async () => undefined });
    await purgeStore(place.config, { kind: "session", sessionId: "kept_9d2" });
    expect((await auditOf(place)).filter(({ record_id }) => record_id === "kept_9d2")).toEqual([]);
    expect((await validate(place.config)).findings).toEqual([]);
  });

  test("an app that learns late that a session's end is stored leaves no line of it in the anchor", async () => {
    const place = await erasurePlace(engine);
    const selection = { kind: "session", sessionId: "victim_4k1" } as const;
    let isErased = false;
    let notErased: readonly string[] = [];
    const adapter = withTransact(adapterOf(place), async (statements, store) => {
      const results = await store.transact(statements);
      const ends = statements.some(({ parameters }) => parameters.includes("system.end"));
      if (ends && !isErased) {
        isErased = true;
        notErased = (await purgeStore(place.config, selection)).compaction?.notErased ?? [];
      }
      return results;
    });
    const config = checkConfig(place.config);
    const engineOfApp = new StateEngine(async () => ({ config, adapter, model: counterModel(), history }));
    await engineOfApp.initialize();
    await engineOfApp.startSession("kept_4k1");
    await engineOfApp.startSession("victim_4k1");
    // Where the answer took too long the app has begun a journal, which the erasure has sealed.
    await engineOfApp.endSession("victim_4k1").catch(({ code }) => expect(code).toBe("SESSION_FENCED"));
    expect(isErased).toBe(true);
    await engineOfApp.endSession("kept_4k1");
    await engineOfApp.shutdown();
    await place.settle();
    expect(place.holding("victim_4k1", notErased)).toEqual([]);
    expect(place.holding("kept_4k1", notErased)).not.toEqual([]);
  });
});

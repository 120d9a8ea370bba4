import { writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { rowsOf } from "@wfstate/core";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { describe, expect, test } from "vitest";
import { purgeStore, StateReader } from "./index.ts";
import { crashWithOpenSession } from "./testing/crash.ts";
import { openManager, temporaryFolder } from "./testing/stores.ts";

interface Row {
  readonly operation: string;
  readonly table_name: string | null;
  readonly record_id: string | null;
  readonly old_values: string | null;
  readonly new_values: string | null;
  readonly user_context: string | null;
}

const AUDIT =
  "SELECT operation, table_name, record_id, old_values, new_values, user_context FROM audit ORDER BY audit_id";
const heartbeat = { system_health: "healthy", fps: 60 };

/** A configuration file for a database of its own. */
async function configFile(kind: string, audit_mode: boolean): Promise<string> {
  const folder = temporaryFolder();
  const path = join(folder, "wfstate.json");
  const sqlite = { type: "sqlite", path: join(folder, "wirthforge_state.db") };
  const database = kind === "sqlite" ? sqlite : { type: "mariadb", ...(await testDatabase()), journal_dir: folder };
  writeFileSync(path, JSON.stringify({ database, privacy: { audit_mode } }));
  return path;
}

/** What the audit holds beside the migrations. */
async function auditOf(target: string): Promise<Row[]> {
  const reader = await StateReader.open(target);
  try {
    const [result] = await reader.store.context.store.transact([{ sql: AUDIT, parameters: [] }]);
    const rows = result === undefined ? [] : rowsOf<Row>(result);
    return rows.filter(({ operation }) => operation !== "migration");
  } finally {
    await reader.close();
  }
}

const valuesOf = (text: string | null | undefined): Record<string, unknown> => JSON.parse(text ?? "{}");

describe.each(["sqlite", "mariadb"])("in %s", (kind) => {
  test("audit_mode keeps a row of the start, the snapshots and the end of a session, and of what it adds to the profile", async () => {
    const target = await configFile(kind, true);
    const manager = await openManager(target);
    await manager.startSession("s", "ada", { model_id: "m", hardware_tier: "mid" });
    await manager.logEvent("energy.update", { energy: 5, accumulator: 5 }, "s");
    const snapshotId = await manager.createSnapshot("s");
    await manager.startSession("hidden", "bob", { mode: "private" });
    await manager.logEvent("health.heartbeat", heartbeat, "hidden");
    await manager.endSession("hidden");
    await manager.endSession("s");
    await manager.shutdown();

    const rows = await auditOf(target);
    expect(rows.map(({ operation, table_name, record_id }) => `${operation} ${table_name} ${record_id}`)).toEqual([
      "session_start session s",
      "snapshot session s",
      "snapshot session s",
      "session_end session s",
      "profile user ada",
    ]);
    const [start, snapshot, , end, profile] = rows;
    expect(valuesOf(start?.new_values)).toMatchObject({ user_id: "ada", session_mode: "normal", model_id: "m" });
    expect(valuesOf(snapshot?.new_values)).toEqual({ snapshot_id: snapshotId, seq: 2, snapshot_type: "manual" });
    expect(valuesOf(end?.new_values)).toMatchObject({ clean_shutdown: true, total_energy: 5, last_seq: 4 });
    expect(valuesOf(profile?.old_values)).toMatchObject({ total_sessions: 0, total_energy: 0, experience_points: 0 });
    expect(valuesOf(profile?.new_values)).toMatchObject({ total_sessions: 1, total_energy: 5, experience_points: 5 });
    expect(new Set(rows.map(({ user_context }) => user_context))).toEqual(
      new Set([`process ${process.pid} on ${hostname()}`]),
    );
  });

  test("without it there is none of these", async () => {
    const target = await configFile(kind, false);
    const manager = await openManager(target);
    await manager.startSession("s");
    await manager.createSnapshot("s");
    await manager.endSession("s");
    await manager.shutdown();
    expect(await auditOf(target)).toEqual([]);
  });

  test.each([true, false])("a take-over is audited, whatever audit_mode is: %s", async (audit_mode) => {
    const target = await configFile(kind, audit_mode);
    await crashWithOpenSession(target, "s");
    const manager = await openManager(target);
    await manager.recoverFromCrash("s");
    const rows = (await auditOf(target)).filter(({ operation }) => ["take_over", "recovery"].includes(operation));
    expect(rows.map(({ operation }) => operation)).toEqual(audit_mode ? ["take_over", "recovery"] : ["take_over"]);
    const [takeOver, recovery] = rows;
    expect(takeOver).toMatchObject({ table_name: "session", record_id: "s" });
    const [before, after] = [takeOver?.old_values, takeOver?.new_values].map(valuesOf);
    expect(before).toEqual({
      generation: 1,
      owner: { host: hostname(), pid: expect.any(Number), since: expect.stringMatching(/Z$/) },
    });
    expect(after).toMatchObject({ generation: 2, owner: { pid: process.pid } });
    if (!audit_mode) return;
    expect(recovery).toMatchObject({ table_name: "session", record_id: "s" });
    expect(valuesOf(recovery?.new_values)).toMatchObject({ generation: 2, corrupt_count: 0, snapshots_rejected: 0 });
  });

  test("a purge leaves nothing of a session in what audit_mode kept of it", async () => {
    const target = await configFile(kind, true);
    const manager = await openManager(target);
    const erased = "to-be-erased";
    await manager.startSession(erased, "ada", { model_id: `model-of-${erased}` });
    await manager.createSnapshot(erased);
    await manager.endSession(erased);
    await manager.shutdown();
    expect(JSON.stringify(await auditOf(target))).toContain(erased);
    await purgeStore(target, { kind: "session", sessionId: erased });
    const rows = await auditOf(target);
    expect(JSON.stringify(rows)).not.toContain(erased);
    expect(rows.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(["session_start", "snapshot", "session_end", "profile", "purge"]),
    );
  });
});

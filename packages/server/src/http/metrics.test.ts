import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { setTimeout as wait } from "node:timers/promises";
import { metrics as openTelemetry } from "@opentelemetry/api";
import { MeterProvider, MetricReader } from "@opentelemetry/sdk-metrics";
import { type MetricMessage, type MetricName, metricNames, metricTable } from "@wfstate/core";
import { StateManager } from "@wfstate/state";
import { expect, onTestFinished, test } from "vitest";
import { startServer } from "../start-server.ts";
import { type Family, figureOf, scrape } from "../testing/prometheus.ts";
import { bothDatabases, energyUpdate, openManager, openReader, storedSession, storePlace } from "../testing/stores.ts";

async function serverOn(store: Parameters<typeof startServer>[0]): ReturnType<typeof startServer> {
  const server = await startServer(store, { port: 0 });
  onTestFinished(() => server.close());
  return server;
}

function namesOf(...origins: readonly string[]): MetricName[] {
  return metricNames.filter((name) => metricTable[name].origins.some((origin) => origins.includes(origin)));
}

function expectTable(families: readonly Family[], names: readonly MetricName[]): void {
  const told = families.map(({ name, help, type }) => ({ name, help, type: type.toLowerCase() }));
  const table = names.map((name) => ({ name, help: metricTable[name].help, type: metricTable[name].type }));
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  expect(told.sort(byName)).toEqual(table.sort(byName));
  const labels = Object.fromEntries(
    families.map(({ name, metrics }) => [name, new Set(metrics.flatMap(({ labels = {} }) => Object.keys(labels)))]),
  );
  for (const name of names)
    expect(metricTable[name].labels ?? []).toEqual(expect.arrayContaining([...(labels[name] ?? [])]));
}

function sampleOf(families: readonly Family[], name: MetricName, labels: Readonly<Record<string, string>>): number {
  const { metrics = [] } = families.find((family) => family.name === name) ?? {};
  const found = metrics.find((sample) =>
    Object.entries(labels).every(([key, value]) => sample.labels?.[key] === value),
  );
  return Number(found?.value ?? 0);
}

function countOf(families: readonly Family[], name: MetricName): number {
  return Number(families.find((family) => family.name === name)?.metrics[0]?.count ?? 0);
}

class OnDemand extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

test.each(bothDatabases)("on %s an app's /metrics is the table, with what the app did", async (kind) => {
  const manager = await openManager(await storePlace(kind));
  const server = await serverOn(manager);
  await storedSession(manager, "s", 100);
  await manager.createSnapshot("s");
  manager.recordFrame(4);
  await manager.replay({ session_id: "s", checkSnapshots: true });
  // The size of the database is looked at once a second.
  while (manager.metrics.wal_size_mb === null) await wait(50);
  manager.eventQueue.put(energyUpdate("s", 1));
  const waiting = await scrape(server);
  expectTable(waiting, namesOf("manager", "feed"));
  await manager.flush();
  const families = await scrape(server);
  expect(JSON.stringify(families)).not.toContain("session_id");
  const value = (name: MetricName) => figureOf(families, name);
  expect(sampleOf(families, "wfstate_events_appended_total", { type: "energy.update" })).toBe(101);
  expect(sampleOf(families, "wfstate_events_appended_total", { type: "system.start" })).toBe(1);
  expect(value("wfstate_queue_depth")).toBe(0);
  expect(value("wfstate_queue_oldest_age_seconds")).toBe(0);
  expect(value("wfstate_circuit_open")).toBe(0);
  expect(value("wfstate_replay_mismatches_total")).toBe(0);
  // The energy.update, and the snapshot's own event.
  expect(value("wfstate_snapshot_lag_events")).toBe(2);
  expect(value("wfstate_snapshot_age_seconds")).toBeGreaterThan(0);
  expect(value("wfstate_db_size_bytes")).toBeGreaterThan(0);
  if (kind === "sqlite") expect(value("wfstate_wal_size_bytes")).toBeGreaterThan(0);
  expect(countOf(families, "wfstate_put_duration_seconds")).toBeGreaterThan(0);
  expect(countOf(families, "wfstate_write_batch_duration_seconds")).toBeGreaterThan(3);
  expect(countOf(families, "wfstate_snapshot_duration_seconds")).toBe(1);
  expect(countOf(families, "wfstate_frame_duration_seconds")).toBe(1);
  expect(countOf(families, "wfstate_event_loop_delay_seconds")).toBeGreaterThan(0);
});

test("a server alone on a store has the figures of the store and of its process", async () => {
  const target = await storePlace("sqlite");
  await storedSession(await openManager(target), "s", 9);
  const server = await serverOn((await openReader(target)).store);
  const families = await scrape(server);
  expectTable(families, namesOf("store", "feed"));
  expect(figureOf(families, "wfstate_stored_events")).toBe(10);
  expect(sampleOf(families, "wfstate_stored_sessions", { status: "active" })).toBe(1);
});

test("events that are lost are counted by type and reason", async () => {
  const manager = await StateManager.open(":memory:");
  onTestFinished(() => manager.shutdown());
  const server = await serverOn(manager);
  const action = { session_id: "s", type: "user.action", data: { action: "pause" } };
  const beat = { session_id: "s", type: "health.heartbeat", data: { system_health: "healthy", fps: 60 } };
  let saturated = 0;
  let held = 0;
  for (let n = 0; n < 1200; n++) {
    if (manager.eventQueue.put(action) === "saturated") saturated += 1;
    if (manager.eventQueue.put(beat) === "held") held += 1;
  }
  const { metrics } = manager;
  const families = await scrape(server);
  expect(saturated).toBeGreaterThan(0);
  expect(held).toBeGreaterThan(1);
  const name = "wfstate_events_dropped_total";
  expect(sampleOf(families, name, { type: "user.action", reason: "saturated" })).toBe(saturated);
  // The newest waits in its slot.
  expect(sampleOf(families, name, { type: "health.heartbeat", reason: "shed" })).toBe(held - 1);
  expect(metrics.events_lost_by_reason).toEqual({ saturated, shed: held - 1 });
});

test("OpenTelemetry and the diagnostics channels have the same names, and the same counts", async () => {
  const reader = new OnDemand();
  openTelemetry.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  onTestFinished(() => openTelemetry.disable());
  const told = new Map<string, MetricMessage[]>();
  const listener = (message: unknown, name: string | symbol) => {
    told.set(String(name), [...(told.get(String(name)) ?? []), message as MetricMessage]);
  };
  for (const name of metricNames) subscribe(name, listener);
  onTestFinished(() => {
    for (const name of metricNames) unsubscribe(name, listener);
  });
  const manager = await openManager(await storePlace("sqlite"));
  await storedSession(manager, "s", 100);
  await manager.createSnapshot("s");
  manager.recordFrame(4);
  while (manager.metrics.wal_size_mb === null || manager.metrics.event_loop_delay_ms.count === 0) await wait(50);

  const { resourceMetrics } = await reader.collect();
  const [scope] = resourceMetrics.scopeMetrics.filter(({ scope }) => scope.name === "wfstate");
  const collected = new Map(scope?.metrics.map((metric) => [metric.descriptor.name, metric]));
  const ofManager = namesOf("manager");
  const never = ["wfstate_recovery_duration_seconds", "wfstate_recovery_events", "wfstate_events_dropped_total"];
  const sometimes = [...never, "wfstate_backup_last_success_timestamp_seconds"];
  for (const name of ofManager.filter((name) => !sometimes.includes(name))) {
    expect(collected.has(name), name).toBe(true);
    expect(collected.get(name)?.descriptor.description).toBe(metricTable[name].help);
  }
  expect([...collected.keys()].filter((name) => !ofManager.includes(name as MetricName))).toEqual([]);
  const appended = collected.get("wfstate_events_appended_total")?.dataPoints ?? [];
  expect(appended.find(({ attributes }) => attributes.type === "energy.update")?.value).toBe(100);
  expect(collected.get("wfstate_frame_duration_seconds")?.dataPoints[0]?.value).toMatchObject({ count: 1, sum: 0.004 });

  const added = told.get("wfstate_events_appended_total") ?? [];
  const updates = added.filter(({ labels }) => labels.type === "energy.update");
  expect(updates.reduce((sum, { value }) => sum + value, 0)).toBe(100);
  expect(told.get("wfstate_frame_duration_seconds")).toEqual([
    { name: "wfstate_frame_duration_seconds", type: "histogram", value: 0.004, labels: {} },
  ]);
  const silent = [...sometimes, "wfstate_events_journaled_total", "wfstate_write_errors_total"];
  const quiet = [
    ...silent,
    "wfstate_write_retries_total",
    "wfstate_replay_mismatches_total",
    "wfstate_events_trimmed_total",
  ];
  expect(ofManager.filter((name) => !told.has(name) && !quiet.includes(name))).toEqual([]);
});

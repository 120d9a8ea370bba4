import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentsOf, PROCESS_TIMEOUT_MS, run } from "../testing/cli.ts";
import { crashSession, storeSession, tamper, temporaryFolder, withSession } from "../testing/stores.ts";

const folder = temporaryFolder();
const db = join(folder.path, "wirthforge_state.db");
const CLOSED = "20250817T194800Z_001";
const CRASHED = "20250817T194800Z_002";

beforeAll(async () => {
  await storeSession(db, CLOSED, 12);
  await crashSession(db, CRASHED);
}, PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

const ask = (...args: string[]) => run([...args, "--db", db]);
const json = async (...args: string[]) => documentsOf(await ask(...args, "--json"));

describe("sessions list", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("prints a table, newest first, with a shape for each status", async () => {
    const { code, stdout, stderr } = await ask("sessions", "list");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [titles, first, second, ...rest] = stdout.trimEnd().split("\n");
    expect(titles).toMatch(/^SESSION +STATUS +STARTED +LASTED +EVENTS +ENERGY +MODE +USER$/);
    expect(first).toMatch(/^20250817T194800Z_002 +☠ crashed .* no end yet +2 +1\.00 EU +normal +default$/);
    expect(second).toMatch(/^20250817T194800Z_001 +✓ closed .* s +16 +18\.00 EU +normal +default$/);
    expect(rest).toEqual([]);
  });

  test("gives documents and pages to a program", async () => {
    const { records, summary } = await json("list", "--limit", "1");
    expect(records).toMatchObject([{ type: "session", session_id: CRASHED, status: "crashed", total_events: 2 }]);
    expect(summary).toMatchObject({ command: "list", ok: true, sessions: 1, cursor: expect.any(String) });
    const next = await json("list", "--limit", "1", "--cursor", String(summary.cursor));
    expect(next.records).toMatchObject([{ session_id: CLOSED, status: "closed", clean_shutdown: true }]);
  });

  test("takes a status and a time, and says so when nothing fits", async () => {
    const [crashed, none] = await Promise.all([
      json("sessions", "list", "--status", "crashed", "--since", "1d"),
      ask("sessions", "list", "--since", "2999-01-01"),
    ]);
    expect(crashed.records).toMatchObject([{ session_id: CRASHED }]);
    expect(none).toEqual({ code: 0, stdout: "", stderr: "No session fits.\n" });
  });

  test("names the command for the next page on stderr, unless it shall be quiet", async () => {
    const [talking, quiet] = await Promise.all([ask("list", "--limit", "1"), ask("list", "--limit", "1", "-q")]);
    expect(talking.stderr).toMatch(/wfstate sessions list --limit 1 --cursor \d+ --db /);
    expect(quiet.stderr).toBe("");
  });
});

describe("sessions show", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("prints totals, types, snapshots, and that nothing is missing", async () => {
    const { code, stdout } = await ask("sessions", "show", CLOSED);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^session +20250817T194800Z_001 {2}✓ closed$/m);
    expect(stdout).toMatch(/^events +16, up to seq 16$/m);
    expect(stdout).toMatch(/^ {2}energy\.update +12$/m);
    expect(stdout).toMatch(/^ {2}\S+ +\d+ +session_end .* KB$/m);
    expect(stdout).toMatch(/^gaps\n {2}none$/m);
  });

  test("finds a session by alias and by unique prefix", async () => {
    const [latest, crashed, prefix] = await Promise.all(
      ["@latest", "@crashed", CLOSED].map((name) => json("sessions", "show", name)),
    );
    expect(latest?.summary.session_id).toBe(CRASHED);
    expect(crashed?.summary.session_id).toBe(CRASHED);
    expect(prefix?.summary).toMatchObject({ session_id: CLOSED, gaps: 0, dropped: 0, snapshots: 3 });
  });

  test("answers a misspelt id with the one that was meant, and a prefix of two with both", async () => {
    const [misspelt, ambiguous, far] = await Promise.all(
      ["20250817T194800Z-002", "2025", "production"].map((name) => ask("sessions", "show", name)),
    );
    expect([misspelt?.code, ambiguous?.code, far?.code]).toEqual([10, 10, 10]);
    expect(misspelt?.stderr).toContain(`Did you mean ${CRASHED}?`);
    expect(misspelt?.stderr).toContain(`next: wfstate sessions list --db ${db}`);
    expect(ambiguous?.stderr).toContain(CLOSED);
    expect(ambiguous?.stderr).toContain(CRASHED);
    expect(far?.stderr).not.toContain("Did you mean");
  });

  test("tells of missing sequences, and of what a full queue dropped", async () => {
    const damaged = join(folder.path, "damaged.db");
    await withSession(damaged, "damaged", async (manager) => {
      const loss = { metric: "queue_backlog", value: 9, severity: "warning", dropped: 9 };
      await manager.logEvent("health.performance", loss, "damaged");
      for (const energy of [1, 2, 3])
        await manager.logEvent("energy.update", { energy, accumulator: energy }, "damaged");
    });
    tamper(damaged, "DELETE FROM event_log WHERE seq IN (4, 5)");
    const [text, { records, summary }] = await Promise.all([
      run(["sessions", "show", "damaged", "--db", damaged]),
      run(["sessions", "show", "damaged", "--db", damaged, "--json"]).then(documentsOf),
    ]);
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(
      /^gaps\n {2}events 4 to 5 are missing\n {2}9 events dropped by a full queue, recorded at seq 2$/m,
    );
    expect(records).toContainEqual({ type: "gap", seq: 4, message: "events 4 to 5 are missing" });
    expect(records).toContainEqual({ type: "loss", seq: 2, dropped: 9, dropped_by_type: {} });
    expect(summary).toMatchObject({ gaps: 1, dropped: 9 });
  });
});

describe("stats", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("counts and sizes, as text and as a summary", async () => {
    const [text, { records, summary }] = await Promise.all([ask("stats"), json("stats")]);
    expect(text.stdout).toMatch(/^sessions +2: 0 active, 1 crashed, 1 closed$/m);
    expect(text.stdout).toMatch(/^events +18$/m);
    expect(records).toEqual([]);
    expect(summary).toMatchObject({ location: db, events: 18, snapshots: 3, sessions: { closed: 1, crashed: 1 } });
  });
});

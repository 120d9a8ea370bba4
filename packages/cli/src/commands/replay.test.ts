import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentsOf, finish, PROCESS_TIMEOUT_MS, run, startProcess } from "../testing/cli.ts";
import { storeSession, tamper, temporaryFolder, withSession } from "../testing/stores.ts";

const folder = temporaryFolder();
const db = join(folder.path, "wirthforge_state.db");
const DIGEST = /^[0-9a-f]{64}$/;

beforeAll(() => storeSession(db, "steady", 12), PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

const ask = (...args: string[]) => run(["replay", ...args, "--db", db]);
const json = async (...args: string[]) => documentsOf(await ask(...args, "--json"));

/** A store of the same session, damaged. */
async function damaged(name: string, ...statements: string[]): Promise<string> {
  const path = join(folder.path, name);
  await storeSession(path, "steady", 12);
  tamper(path, ...statements);
  return path;
}

describe("replay", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("prints how fast it was, the digest, and that all snapshots agree", async () => {
    const { code, stdout } = await ask("@latest", "--check");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^folded +16 events in \d+\.\d\d s: [\d,]+ events\/s$/m);
    expect(stdout).toMatch(/^state at +seq 16, the newest$/m);
    expect(stdout).toMatch(/^digest +[0-9a-f]{64}$/m);
    expect(stdout).toMatch(/^snapshots +3 of 3 agree$/m);
    expect(stdout).not.toContain("total_energy");
  });

  test("comes to the same state from the start, from the newest snapshot and from any other", async () => {
    const shown = documentsOf(await run(["sessions", "show", "steady", "--db", db, "--json"]));
    const [first] = shown.records.filter(({ type }) => type === "snapshot");
    const runs = await Promise.all(
      ["start", "snapshot", String(first?.snapshot_id)].map((from) => json("--session", "steady", "--from", from)),
    );
    const digests = new Set(runs.map(({ summary }) => summary.digest));
    expect([...digests]).toEqual([expect.stringMatching(DIGEST)]);
    expect(runs.map(({ summary }) => summary.events)).toEqual([16, 0, 16 - Number(first?.seq)]);
  });

  test("stops where it is told to, and shows the state with --verbose", async () => {
    const { records, summary } = await json("steady", "--to", "3", "--verbose");
    expect(summary).toMatchObject({ command: "replay", seq: 3, events: 3, ok: true, first_divergence: null });
    expect(records).toMatchObject([{ type: "state", state: { energy_accumulator: { total_energy: 3 } } }]);
    const text = await ask("steady", "--to", "3", "-v");
    expect(text.stdout).toMatch(/^state at +seq 3 of 16$/m);
    expect(text.stdout).toContain('"total_energy": 3,');
  });

  test("shows each event that it has folded with --speed, in the same words as tail", async () => {
    const { code, stdout } = await ask("@latest", "--speed", "1000000");
    const tail = await run(["tail", "@latest", "--from", "1", "--db", db]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^session +steady$/m) });
    expect(stdout.startsWith(tail.stdout)).toBe(true);
    const { records } = await json("steady", "--speed", "1000000", "--to", "9");
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const speed of ["0", "-1", "fast"]) expect((await ask("steady", "--speed", speed)).code).toBe(2);
    expect((await ask("steady", "--speed", "2", "--bisect")).code).toBe(2);
  });

  test("waits for the turn of an event, and can be cancelled while it does", async () => {
    const slow = join(folder.path, "slow.db");
    await withSession(slow, "slow", async ({ eventQueue }) => {
      for (const second of [0, 1])
        eventQueue.put({
          session_id: "slow",
          type: "energy.update",
          timestamp: `2031-01-01T00:00:0${second}Z`,
          data: { energy: 1, accumulator: 1 },
        });
    });
    // The updates are due in thousands of years: further than a timer can be set.
    const child = startProcess(["replay", "slow", "--from", "start", "--to", "3", "--speed", "0.0001", "--db", slow]);
    const finished = finish(child);
    // Long enough for one that does not wait to end by itself.
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGINT"), 1000));
    const { code, stdout } = await finished;
    expect(code).toBe(130);
    expect(stdout).toContain("system.start");
    expect(stdout).not.toContain("energy.update");
  });

  test("says that the session ends before the wanted end", async () => {
    const { code, stderr } = await ask("steady", "--to", "99");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "The session ends at seq 16, before --to 99.\n" });
  });

  test("exits 3 at a snapshot that differs, and names the first one", async () => {
    // A snapshot with another state and a checksum that fits it: nothing but a replay can tell.
    const path = await damaged(
      "diverged.db",
      "UPDATE snapshot SET (state, checksum) = (SELECT state, checksum FROM snapshot ORDER BY seq LIMIT 1) WHERE snapshot_type = 'session_end'",
    );
    const [text, machine] = await Promise.all([
      run(["replay", "steady", "--check", "--db", path]),
      run(["replay", "steady", "--check", "--json", "--db", path]),
    ]);
    expect([text.code, machine.code]).toEqual([3, 3]);
    expect(text.stdout).toMatch(/^snapshots +2 of 3 agree$/m);
    expect(text.stdout).toMatch(
      /^first divergence\n {2}snapshot \S+ at seq 16; up to seq 1\d all agree\n {2}replayed [0-9a-f]{64}\n {2}stored +[0-9a-f]{64}$/m,
    );
    const { records, summary } = documentsOf(machine);
    expect(records.map(({ type, agrees }) => [type, agrees])).toEqual([
      ["snapshot_check", true],
      ["snapshot_check", true],
      ["snapshot_check", false],
    ]);
    expect(summary).toMatchObject({ ok: false, exit_code: 3, first_divergence: { seq: 16 } });
  });

  test("exits 3 when it had to skip corrupt events, and lists them", async () => {
    const path = await damaged("corrupt.db", "UPDATE event_log SET data = '{}' WHERE seq = 5");
    const { code, stdout } = await run(["replay", "steady", "--db", path]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^corrupt +1 event skipped\n {2}seq 5 \(checksum\)/m);
  });

  test("refuses a snapshot that is not there, and one that lies past the end", async () => {
    const shown = documentsOf(await run(["sessions", "show", "steady", "--db", db, "--json"]));
    const last = shown.records.findLast(({ type }) => type === "snapshot");
    const [unknown, past] = await Promise.all([
      ask("steady", "--from", "nowhere"),
      ask("steady", "--from", String(last?.snapshot_id), "--to", "3"),
    ]);
    expect(unknown).toMatchObject({ code: 10, stderr: expect.stringContaining("[SNAPSHOT_NOT_FOUND]") });
    expect(past).toMatchObject({ code: 2, stderr: expect.stringContaining("[INVALID_ARGUMENT]") });
  });
});

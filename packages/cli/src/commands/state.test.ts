import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, PROCESS_TIMEOUT_MS, run } from "../testing/cli.ts";
import { storeSession, tamper, temporaryFolder, withSession } from "../testing/stores.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const TOTAL = "energy_accumulator.total_energy";
// After the start of the session, which is now.
const START = "2125-08-17T19:48:00Z";

describe.each(bothDatabases)("state on %s", { timeout: PROCESS_TIMEOUT_MS }, (kind) => {
  let flags: readonly string[] = [];
  const ask = (...args: string[]) => run(["state", ...args, ...flags]);
  const json = async (...args: string[]) => documentsOf(await ask(...args, "--json"));

  beforeAll(async () => {
    const place = await storePlace(kind, folder.path);
    flags = place.flags;
    await withSession(place.target, "timed", async (manager) => {
      for (let second = 1; second <= 12; second++) {
        const timestamp = new Date(Date.parse(START) + second * 1000).toISOString();
        const data = { energy: 1.5, accumulator: second * 1.5, model_id: "ollama/llama2.1:7b" };
        manager.eventQueue.put({ session_id: "timed", type: "energy.update", timestamp, data, frame_id: second * 10 });
        if (second % 5 === 0) await manager.createSnapshot("timed");
      }
    });
  }, PROCESS_TIMEOUT_MS);

  test("prints the newest state alone on stdout, and on stderr where it comes from", async () => {
    const { code, stdout, stderr } = await ask("timed");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ energy_accumulator: { total_energy: 18 } });
    expect(stderr).toMatch(/^timed at seq 16 of 16: snapshot \S+ \+ 0 events$/m);
  });

  test("a sequence, a frame and a time are the same point, reached from the nearest snapshot before it", async () => {
    // system.start, five updates, the event of the snapshot, three updates.
    const points = ["10", "frame:80", "2125-08-17T19:48:08.5Z"];
    const asked = await Promise.all(points.map((at) => json("timed", "--at", at)));
    const replayed = documentsOf(await run(["replay", "timed", "--to", "10", "--json", ...flags])).summary;
    expect(asked.map(({ summary }) => [summary.seq, summary.digest])).toEqual(points.map(() => [10, replayed.digest]));
    expect(asked[0]?.summary).toMatchObject({ session_id: "timed", from: { seq: 6 }, events: 4, ok: true });
    const { records, summary } = await json("timed", "--at", "0", "--path", TOTAL);
    expect(records).toEqual([
      { type: "state", session_id: "timed", seq: 0, path: "/energy_accumulator/total_energy", value: 0 },
    ]);
    expect(summary).toMatchObject({ seq: 0, from: { snapshot_id: null } });
  });

  test("--path prints one part, in either way to write it", async () => {
    const pointer = "/energy_accumulator/model_contributions/ollama~1llama2.1:7b/energy";
    const [dotted, pointed] = await Promise.all([ask("timed", "--path", TOTAL), ask("timed", "--path", pointer)]);
    expect([dotted.stdout, pointed.stdout]).toEqual(["18\n", "18\n"]);
  });

  test("--diff tells what differs between two points, sorted by path", async () => {
    const { records, summary } = await json("timed", "--diff", "frame:10..2125-08-17T19:48:03Z");
    expect(records).toContainEqual({
      type: "difference",
      path: "/energy_accumulator/total_energy",
      before: 1.5,
      after: 4.5,
    });
    const paths = records.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect(summary).toMatchObject({ from: 2, to: 4, path: "", differences: paths.length });
    const part = await ask("timed", "--diff", "..4", "--path", TOTAL);
    expect(part.stdout).toBe("/energy_accumulator/total_energy  0 → 4.5\n");
    const none = await ask("timed", "--diff", "16..");
    expect(none).toEqual({ code: 0, stdout: "", stderr: "0 differences from seq 16 to seq 16\n" });
  });

  test("--blame lists every event that changed the value, and no other", async () => {
    const { records, summary } = await json("timed", "--blame", TOTAL, "--at", "8");
    expect(records.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6, 8]);
    expect(records[1]).toEqual({
      type: "change",
      seq: 3,
      timestamp: "2125-08-17T19:48:02.000000Z",
      event_type: "energy.update",
      before: 1.5,
      after: 3,
    });
    expect(summary).toMatchObject({ changes: 6, seq: 8, path: "/energy_accumulator/total_energy" });
    const { stdout } = await ask("timed", "--blame", TOTAL);
    expect(stdout.split("\n")[0]).toBe("2  2125-08-17 19:48:01Z  energy.update  0 → 1.5");
  });
});

describe("state", { timeout: PROCESS_TIMEOUT_MS }, () => {
  const db = join(folder.path, "plain.db");
  beforeAll(() => storeSession(db, "steady", 12), PROCESS_TIMEOUT_MS);

  test.each([
    [[], 2, "USAGE", "Name one"],
    [["steady", "--at", "yesterday"], 2, "USAGE", "It is a sequence (4000), a time"],
    [["steady", "--at", "-1"], 2, "USAGE", ""],
    [["steady", "--at", "2025-99-99T00:00:00Z"], 2, "INVALID_TIMESTAMP", ""],
    [["steady", "--diff", "4"], 2, "USAGE", "It is two points"],
    [["steady", "--diff", "..", "--path", "x"], 2, "USAGE", "It is two points"],
    [["steady", "--diff", "1..2", "--at", "3"], 2, "USAGE", "cannot be used with"],
    [["steady", "--path", "a..b"], 2, "INVALID_ARGUMENT", "Write it as"],
    [
      ["steady", "--path", "energy_accumulator.total_enrgy"],
      2,
      "INVALID_ARGUMENT",
      "/energy_accumulator/total_energy?",
    ],
    [["steady", "--diff", "1..2", "--path", "nowhere"], 2, "INVALID_ARGUMENT", "Leave --path out"],
    [["steady", "--blame", "nowhere"], 2, "INVALID_ARGUMENT", "never has /nowhere"],
    [["stedy"], 10, "SESSION_NOT_FOUND", "Did you mean steady?"],
  ])("%j exits %i with %s", async (args, exit, error, said) => {
    const { code, stdout, stderr } = await run(["state", ...args, "--db", db]);
    expect({ code, stdout }).toEqual({ code: exit, stdout: "" });
    expect(stderr).toContain(`[${error}]`);
    expect(stderr).toContain(said);
  });

  test("corrupt events are skipped, told, and end it with 3", async () => {
    const damaged = join(folder.path, "damaged.db");
    await storeSession(damaged, "steady", 12);
    tamper(damaged, "DELETE FROM snapshot", "UPDATE event_log SET data = '{}' WHERE seq = 5");
    for (const args of [
      ["--path", TOTAL],
      ["--diff", "1.."],
      ["--blame", TOTAL],
    ]) {
      const { code, stderr } = await run(["state", "steady", ...args, "--db", damaged]);
      expect(code, args.join(" ")).toBe(3);
      expect(stderr).toContain(`1 corrupt event skipped; wfstate validate --db ${damaged} lists all.`);
    }
  });
});

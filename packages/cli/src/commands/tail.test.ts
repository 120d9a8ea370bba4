import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentsOf, PROCESS_TIMEOUT_MS, run } from "../testing/cli.ts";
import { tamper, temporaryFolder, withSession } from "../testing/stores.ts";

const folder = temporaryFolder();
const db = join(folder.path, "wirthforge_state.db");
const MANY = 3000;

beforeAll(
  () =>
    withSession(db, "many", async (manager) => {
      await manager.logEvent("user.action", { action: "pause", ui_element: "\u001b[31m\u009bred" }, "many");
      for (let frame_id = 1; frame_id <= MANY; frame_id++) {
        await manager.eventQueue.ready();
        const data = { energy: 0.5, accumulator: frame_id / 2 };
        manager.eventQueue.put({ session_id: "many", type: "energy.update", data, frame_id });
      }
    }),
  PROCESS_TIMEOUT_MS,
);
afterAll(() => folder.remove());

const ask = (...args: string[]) => run(["tail", ...args, "--db", db]);
const json = async (...args: string[]) => documentsOf(await ask(...args, "--json"));

describe("tail", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("prints the newest twenty of the latest session, a line each", async () => {
    const { code, stdout } = await ask();
    const lines = stdout.trimEnd().split("\n");
    expect({ code, lines: lines.length }).toEqual({ code: 0, lines: 20 });
    expect(lines[0]).toMatch(
      /^ {4}29\d\d {2}\d\d:\d\d:\d\d\.\d{6}Z {2}energy\.update +\+0\.5 EU frame \d+ \{"energy":0\.5,/,
    );
    expect(lines[19]).toMatch(/system\.end .*"total_events":30\d\d/);
  });

  test("finds the newest of a rare type far back, and spells out what would steer the terminal", async () => {
    const { stdout } = await ask("--type", "user.*", "system.start", "-n", "5");
    expect(stdout.trimEnd().split("\n")).toHaveLength(2);
    expect(stdout).toContain('"ui_element":"\\u001b[31m\\x9bred"');
    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("\u009b");
  });

  test("begins where it is told to, and prints all that follow or as many as are wanted", async () => {
    const [some, all, none] = await Promise.all([
      json("many", "--from", "100", "-n", "3"),
      json("many", "--from", "2900"),
      json("many", "-n", "0"),
    ]);
    expect(some.records.map(({ seq }) => seq)).toEqual([100, 101, 102]);
    expect(all.records[0]).toMatchObject({ seq: 2900, type: "energy.update", session_id: "many" });
    expect(all.records.at(-1)).toMatchObject({ type: "system.end" });
    expect(all.summary).toMatchObject({ events: all.records.length, last_seq: all.records.at(-1)?.seq });
    expect(none.records).toEqual([]);
  });

  test("prints only what passes a filter, and says where a filter is none", async () => {
    const [found, first, bad] = await Promise.all([
      json("many", "--filter", '"nowhere to be found"'),
      json("many", "--from", "1", "-n", "2", "--filter", "-system.* -ui_element:red"),
      ask("many", "--filter", "energy>much"),
    ]);
    expect(found.records).toEqual([]);
    expect(first.records.map(({ seq }) => seq)).toEqual([3, 4]);
    expect({ code: bad.code, stdout: bad.stdout }).toEqual({ code: 2, stdout: "" });
    expect(bad.stderr).toMatch(/filter, column 8: .*\[INVALID_ARGUMENT\]/);
    const frames = (await json("many", "--filter", "frame>=2998 accumulator<1500")).records.map(
      ({ frame_id }) => frame_id,
    );
    expect(frames).toEqual([2998, 2999]);
  });

  test("an event that cannot be read exits 14 and names it, after those before it", async () => {
    const damaged = join(folder.path, "damaged.db");
    await withSession(damaged, "damaged", (manager) => manager.logEvent("user.action", { action: "pause" }, "damaged"));
    tamper(damaged, "UPDATE event_log SET data = '{}' WHERE seq = 2");
    const { code, stdout, stderr } = await run(["tail", "--from", "1", "--db", damaged]);
    expect(code).toBe(14);
    expect(stdout).toMatch(/system\.start/);
    expect(stderr).toContain("event 2 of session damaged");
    expect(stderr).toContain(`next: wfstate validate --db ${damaged}`);
  });
});

import { join } from "node:path";
import { textChecksum } from "@wfstate/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, PROCESS_TIMEOUT_MS, run } from "../testing/cli.ts";
import { storeSession, tamper, temporaryFolder } from "../testing/stores.ts";

const folder = temporaryFolder();
const wrong = join(folder.path, "wrong.db");
const unusable = join(folder.path, "unusable.db");

beforeAll(async () => {
  await storeSession(wrong, "steady", 12);
  // The second of three snapshots holds the state of seq 6 with its checksum; the last one is right again.
  const second = "(SELECT snapshot_id FROM snapshot ORDER BY seq LIMIT 1 OFFSET 1)";
  tamper(
    wrong,
    `UPDATE snapshot SET (state, checksum) = (SELECT state, checksum FROM snapshot ORDER BY seq LIMIT 1) WHERE snapshot_id = ${second}`,
  );
  await storeSession(unusable, "steady", 12);
  tamper(unusable, "UPDATE snapshot SET checksum = 0 WHERE seq = (SELECT MIN(seq) FROM snapshot)");
}, PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

test.each(bothDatabases)(
  "a sound session on %s has no place where they part",
  { timeout: PROCESS_TIMEOUT_MS },
  async (kind) => {
    const { target, flags } = await storePlace(kind, folder.path);
    await storeSession(target, "steady", 12);
    const [text, machine] = [
      await run(["replay", "steady", "--bisect", ...flags]),
      await run(["replay", "steady", "--bisect", "--json", ...flags]),
    ];
    expect(text).toEqual({ code: 0, stdout: "none: the replay agrees with 3 snapshots up to seq 16\n", stderr: "" });
    expect(documentsOf(machine).summary).toMatchObject({ ok: true, snapshots_checked: 3, parting: null });
  },
);

test("finds the event after which a snapshot stands still, although a later snapshot is right", async () => {
  const machine = await run(["replay", "steady", "--bisect", "--json", "--db", wrong]);
  expect(machine.code).toBe(3);
  const { parting } = documentsOf(machine).summary;
  expect(parting).toMatchObject({ agrees_up_to: 6, first_seq: 7, rejected: null });
  const { stdout } = await run(["replay", "steady", "--bisect", "--db", wrong]);
  expect(stdout).toMatch(/^agree up to {2}seq 6\npart at {6}seq 7\nfirst seen {3}seq 12, in snapshot \S+\n/);
  expect(stdout).toMatch(/^ {2}\/energy_accumulator\/total_energy {2}stored 7.5, replayed 15$/m);
});

test("finds where they part between two snapshots, and the first of several that are wrong", async () => {
  const db = join(folder.path, "between.db");
  await storeSession(db, "steady", 12);
  const { stdout } = await run(["state", "steady", "--at", "9", "--db", db]);
  const state = JSON.stringify(JSON.parse(stdout));
  const text = state.replaceAll("'", "''");
  tamper(db, `UPDATE snapshot SET state = '${text}', checksum = '${textChecksum(state)}' WHERE seq > 6`);
  const { summary } = documentsOf(await run(["replay", "steady", "--bisect", "--json", "--db", db]));
  expect(summary.parting).toMatchObject({ seq: 12, agrees_up_to: 6, first_seq: 10, rejected: null });
});

test("says that a snapshot cannot be used, and what may not be asked for together", async () => {
  const { code, stdout } = await run(["replay", "steady", "--bisect", "--db", unusable]);
  expect(code).toBe(3);
  expect(stdout).toMatch(
    /^part at {6}not known\nfirst seen {3}seq 6, in snapshot \S+, which cannot be used: checksum$/m,
  );
  for (const flag of [["--check"], ["--to", "4"], ["--from", "snapshot"]])
    expect((await run(["replay", "steady", "--bisect", ...flag, "--db", unusable])).code).toBe(2);
});

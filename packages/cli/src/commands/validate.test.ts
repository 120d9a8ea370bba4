import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentsOf, PROCESS_TIMEOUT_MS, run } from "../testing/cli.ts";
import { storeSession, tamper, temporaryFolder } from "../testing/stores.ts";

const folder = temporaryFolder();
const sound = join(folder.path, "sound.db");
const damaged = join(folder.path, "damaged.db");

beforeAll(async () => {
  await storeSession(sound, "steady", 6);
  await storeSession(damaged, "damaged", 6);
  await storeSession(damaged, "steady", 6);
  const key = "(SELECT session_key FROM session WHERE session_id = 'damaged')";
  tamper(damaged, `DELETE FROM event_log WHERE seq = 3 AND session_key = ${key}`);
}, PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

describe("validate", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("a sound store exits 0, with a line for every category", async () => {
    const { code, stdout } = await run(["validate", "--db", sound]);
    expect(code).toBe(0);
    for (const category of ["version", "fk", "seq", "chain", "json", "schema", "checksum", "totals", "integrity"])
      expect(stdout).toMatch(new RegExp(`^${category} +ok$`, "m"));
    expect(stdout).toMatch(
      /^checked +1 session, \d+ events, \d+ batches, 2 snapshots of schema 1\.\d\.\d in .* s: sound$/m,
    );
  });

  test("errors exit 14, grouped by category, with their place", async () => {
    const { code, stdout } = await run(["validate", "--db", damaged]);
    expect(code).toBe(14);
    expect(stdout).toMatch(/^seq +1 finding\n {2}error damaged seq 3: event 3 is missing$/m);
    expect(stdout).toMatch(/^json +ok$/m);
    expect(stdout).toContain("errors found");
  });

  test("warnings alone exit 3", async () => {
    // A snapshot of a newer version of the model: an older one, and the events, take its place.
    const doubtful = join(folder.path, "doubtful.db");
    await storeSession(doubtful, "steady", 1);
    tamper(doubtful, "UPDATE snapshot SET schema_version = 99");
    const { code, stdout } = await run(["validate", "--db", doubtful]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^snapshot +1 finding\n {2}warning /m);
    expect(stdout).toContain("warnings only");
  });

  test("looks at one session, and at some categories, when that is wanted", async () => {
    const [one, other, some] = await Promise.all([
      run(["validate", "steady", "--db", damaged, "--json"]),
      run(["validate", "--session", "damaged", "--only", "seq", "--db", damaged, "--json"]),
      run(["validate", "--only", "json,schema", "--db", damaged]),
    ]);
    expect([one.code, other.code, some.code]).toEqual([0, 14, 0]);
    expect(documentsOf(other).records).toMatchObject([{ type: "finding", category: "seq", severity: "error", seq: 3 }]);
    expect(documentsOf(other).summary).toMatchObject({ sound: false, exit_code: 14, counts: { seq: 1 } });
    expect(some.stdout.match(/^\w+/gm)).toEqual(["json", "schema", "checked"]);
  });

  test("checks events against the schemas of a folder, and says what is wrong with the folder", async () => {
    const schemas = join(folder.path, "schemas");
    mkdirSync(schemas);
    const only = { properties: { energy: { maximum: 1 } } };
    writeFileSync(join(schemas, "energy.update.schema.json"), JSON.stringify(only));
    const args = ["validate", "--only", "schema", "--schema-path", schemas, "--db", sound];
    const { code, stdout } = await run(args);
    expect(code).toBe(14);
    expect(stdout).toMatch(/^ {2}error steady seq 2: data.energy: must be <= 1 \(energy.update\)$/m);
    expect(stdout).toMatch(/^ {2}error steady seq 1: the folder has no schema of system.start$/m);
    writeFileSync(join(schemas, "system.start.schema.json"), "{");
    const bad = await run(args);
    expect(bad).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("[SCHEMAS_NOT_READABLE]") });
    expect(bad.stderr).toContain(join(schemas, "system.start.schema.json"));
    const none = await run(["validate", "--schema-path", join(folder.path, "none"), "--db", sound, "--json"]);
    expect(documentsOf(none).summary).toMatchObject({ exit_code: 2, error: { code: "SCHEMAS_NOT_READABLE" } });
  });

  test("the schemas that ship fit what is stored", async () => {
    const events = join(import.meta.dirname, "../../../../schemas/events");
    expect(await run(["validate", "--only", "schema", "--schema-path", events, "--db", sound])).toMatchObject({
      code: 0,
    });
  });

  test("writes the report into a new file, over nothing that is there, and says so when it cannot", async () => {
    const report = join(folder.path, "report.json");
    const before = readFileSync(sound);
    const [written, nowhere, onFolder, onDatabase] = await Promise.all([
      run(["validate", "--report", report, "--db", damaged]),
      run(["validate", "--report", join(folder.path, "none", "report.json"), "--db", damaged]),
      run(["validate", "--report", folder.path, "--db", damaged]),
      run(["validate", "--report", sound, "--db", damaged]),
    ]);
    expect(written).toMatchObject({ code: 14, stderr: `The report is in ${report}.\n` });
    expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({ ok: false, counts: { seq: 1 } });
    expect(nowhere).toMatchObject({ code: 12, stderr: expect.stringContaining("[TARGET_NOT_WRITABLE]") });
    expect(onFolder).toMatchObject({ code: 4, stderr: expect.stringContaining("[TARGET_EXISTS]") });
    expect(onDatabase).toMatchObject({ code: 4, stderr: expect.stringContaining("[TARGET_EXISTS]") });
    expect(readFileSync(sound)).toEqual(before);
  });

  test("a category that there is not is refused, with the one that was meant", async () => {
    const { code, stderr } = await run(["validate", "--only", "seq,shema", "--db", sound]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("Did you mean schema?") });
  });
});

import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { backupStore } from "@wfstate/state";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, finish, PROCESS_TIMEOUT_MS, run, runProcess, startProcess } from "../testing/cli.ts";
import { leaveJournal } from "../testing/leave-journal.ts";
import { crashSession, storeSession, temporaryFolder } from "../testing/stores.ts";

const shared = temporaryFolder();
const template = join(shared.path, "store.db");
let folder: ReturnType<typeof temporaryFolder>;
let db: string;

beforeAll(async () => {
  await storeSession(template, "demo", 20);
  await crashSession(template, "crashed");
}, PROCESS_TIMEOUT_MS);
afterAll(() => shared.remove());
beforeEach(() => {
  folder = temporaryFolder();
  db = join(folder.path, "wirthforge_state.db");
  for (const suffix of ["", "-wal"]) if (existsSync(template + suffix)) copyFileSync(template + suffix, db + suffix);
});
afterEach(() => folder.remove());

function at(name: string): string {
  return join(folder.path, name);
}

function wfstate(...args: string[]): ReturnType<typeof run> {
  return run([...args, "--db", db]);
}

/** What there is but for the database and what may stand beside an open one. */
function files(): string[] {
  return readdirSync(folder.path, { recursive: true, encoding: "utf8" })
    .filter((name) => !/^wirthforge_state\.db(-wal|-shm|-anchor)?$/.test(name))
    .sort();
}

function digest(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

describe("backup", () => {
  test("as the guide has it, told to people", async () => {
    const { code, stdout, stderr } = await wfstate("backup", at("backup.zip"), "--format", "zip");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`backup      ${at("backup.zip")}\n`);
    expect(stdout).toContain(`sha256      ${digest(at("backup.zip"))}\n`);
    expect(stdout).toMatch(/^head +position 28, 2 sessions, 28 events$/m);
    expect(stdout).toMatch(/^state +verified full in /m);
    expect(files()).toEqual(["backup.zip"]);
  });

  test("and to programs", async () => {
    const result = await wfstate("backup", at("kept.db"), "--verify", "quick", "--json");
    expect(documentsOf(result)).toEqual({
      records: [],
      summary: {
        type: "summary",
        command: "backup",
        ok: true,
        exit_code: 0,
        path: at("kept.db"),
        format: "native",
        bytes: statSync(at("kept.db")).size,
        sha256: digest(at("kept.db")),
        store_id: expect.any(String),
        schema_version: expect.any(String),
        position: 28,
        sessions: 2,
        events: 28,
        verified: "quick",
        audited: true,
        journals: [],
        duration_ms: expect.any(Number),
        removed: [],
      },
    });
  });

  test("of a store with a journal is made, and ends with findings: exit 3", async () => {
    const journal = await leaveJournal(db);
    const { code, stdout, stderr } = await wfstate("backup", at("kept.zip"), "--verify", "quick");
    expect(code).toBe(3);
    expect(stdout).toMatch(/^journals +1 journal with events that are not in it$/m);
    expect(stderr).toContain("Open the store once for writing");
    const result = await wfstate("backup", at("again.zip"), "--verify", "quick", "--json");
    const { records, summary } = documentsOf(result);
    expect(records).toEqual([{ type: "journal", path: journal }]);
    expect(summary).toMatchObject({ ok: false, exit_code: 3, path: at("again.zip"), journals: [journal] });
  });

  test(
    "removes what the rules do not keep, of this store alone",
    async () => {
      const other = at("other.db");
      await storeSession(other, "demo", 1);
      const { path: others } = await backupStore(other, { to: at("kept"), verify: "none" });
      const made: string[] = [];
      for (let round = 0; round < 3; round++) {
        const result = await wfstate("backup", at("kept"), "--verify", "quick", "--keep-last", "2", "--json");
        const { records, summary } = documentsOf(result);
        const removed = round === 2 ? [made[0]] : [];
        expect(summary).toMatchObject({ removed });
        expect(records.map(({ type, path }) => [type, path])).toEqual(removed.map((path) => ["removed", path]));
        made.push(summary.path as string);
      }
      expect(
        readdirSync(at("kept"))
          .map((name) => join(at("kept"), name))
          .sort(),
      ).toEqual([others, ...made.slice(1)].sort());
    },
    PROCESS_TIMEOUT_MS,
  );

  test("is told also where an older one cannot be removed", async () => {
    await wfstate("backup", at("old.zip"), "--verify", "none");
    mkdirSync(at("old.zip.verified.json"));
    const { code, stdout, stderr } = await wfstate("backup", at("new.zip"), "--verify", "quick", "--keep-last", "1");
    expect({ code, stderr }).toEqual({ code: 12, stderr: expect.stringContaining("[TARGET_NOT_WRITABLE]") });
    expect(stdout).toContain(`backup      ${at("new.zip")}\n`);
    expect(stdout).toContain(digest(at("new.zip")));
  });

  test("a dry run says what would be, and leaves everything byte for byte", async () => {
    for (const name of ["a.zip", "b.zip"]) await wfstate("backup", join(folder.path, name), "--verify", "quick");
    const before = [db, at("a.zip"), at("b.zip")].map(digest);
    const { code, stdout, stderr } = await wfstate("backup", `${folder.path}/`, "--keep-last", "1", "--dry-run");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "A dry run: nothing was changed.\n" });
    expect(stdout).toMatch(/^would write .*wirthforge_state-\d{8}T\d{9}Z\.zip \(zip\), of a store of /m);
    expect(stdout).toContain(`would remove ${at("a.zip")}\n`);
    expect(stdout).toContain(`would remove ${at("b.zip")}\n`);
    const { summary } = documentsOf(await wfstate("backup", "--keep-daily", "1", "--dry-run", "--json"));
    expect(summary).toMatchObject({ dry_run: true, format: "zip", removed: [] });
    expect([db, at("a.zip"), at("b.zip")].map(digest)).toEqual(before);
    expect(files()).toEqual(["a.zip", "b.zip"]);
  });

  test.each<[string, string[], number, string]>([
    ["a target that exists", ["taken.zip"], 4, "TARGET_EXISTS"],
    ["a folder that cannot be made", ["taken.zip/in"], 12, "TARGET_NOT_WRITABLE"],
    ["a name of another format", ["new.db", "--format", "zip"], 2, "INVALID_ARGUMENT"],
    ["a format that there is not", ["new.zip", "--format", "tar"], 2, "USAGE"],
    ["a rule that is no number", ["new.zip", "--keep-last", "many"], 2, "USAGE"],
    ["rules that keep nothing", ["new.zip", "--keep-last", "0"], 2, "INVALID_ARGUMENT"],
  ])("refuses %s, before anything is made", async (_, [to, ...flags], expected, says) => {
    writeFileSync(at("taken.zip"), "precious");
    for (const dry of [[], ["--dry-run"]]) {
      if (dry.length > 0 && says === "TARGET_NOT_WRITABLE") continue;
      const { code, stderr } = await wfstate("backup", at(to as string), ...flags, ...dry);
      expect(stderr).toContain(`[${says}]`);
      expect(code).toBe(expected);
    }
    expect(files()).toEqual(["taken.zip"]);
    expect(readFileSync(at("taken.zip"), "utf8")).toBe("precious");
  });

  test("without a store there is none", async () => {
    expect((await run(["backup", "--db", at("none.db")])).code).toBe(10);
    new DatabaseSync(at("foreign.db")).exec("CREATE TABLE a (n INTEGER)");
    expect((await run(["backup", "--db", at("foreign.db")])).code).toBe(13);
    writeFileSync(at("text.db"), "no database at all ".repeat(100));
    expect((await run(["backup", "--db", at("text.db")])).code).toBe(14);
    expect(files()).toEqual(["foreign.db", "text.db"]);
  });

  test.each(["SIGINT", "SIGKILL"] as const)(
    "stopped by %s it leaves nothing that the next one does not clear away",
    async (signal) => {
      const child = startProcess(["backup", at("kept"), "--db", db]);
      const ended = finish(child);
      while (!existsSync(at("kept")) && child.exitCode === null) await sleep(2);
      child.kill(signal);
      const { code } = await ended;
      if (signal === "SIGINT" && code !== 0) expect(code).toBe(130);
      const left = existsSync(at("kept")) ? readdirSync(at("kept")) : [];
      expect(left.filter((name) => !name.startsWith(".wfstate.partial-") && code !== 0)).toEqual([]);
      expect((await wfstate("backup", at("kept"), "--verify", "quick")).code).toBe(0);
      const names = readdirSync(at("kept"));
      expect(names.filter((name) => !name.endsWith(".zip"))).toEqual([]);
      expect(names.length).toBe(code === 0 ? 2 : 1);
    },
    PROCESS_TIMEOUT_MS,
  );
});

describe("backups list", () => {
  test("by store, newest first, with their age and when they were verified", async () => {
    await wfstate("backup", "--verify", "none");
    await wfstate("backup", "--verify", "quick");
    const { code, stdout } = await wfstate("backups", "list");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^store [0-9a-f]{32}\n +AGE +MADE +EVENTS +SIZE +VERIFIED +BACKUP\n/);
    expect(stdout).toMatch(/\d+ s {2}\d{4}-\d\d-\d\d \S+Z +28 .* quick .*\n.* never /);
    const { records, summary } = documentsOf(await wfstate("backups", "list", "--json"));
    expect(records.map(({ type, events, verified }) => [type, events, verified === null])).toEqual([
      ["backup", 28, false],
      ["backup", 28, true],
    ]);
    expect(summary).toMatchObject({ folder: `${db}.backups`, stores: 1, backups: 2, unusable: 0 });
  });

  test("where there is none it says where it looked, and what to do", async () => {
    const { code, stdout, stderr } = await wfstate("backups", "list");
    expect({ code, stdout }).toEqual({ code: 0, stdout: `No backups in ${db}.backups.\n` });
    expect(stderr).toBe(`Make one: wfstate backup --db ${db}\n`);
    expect((await wfstate("backups", "list", at("none"))).code).toBe(10);
  });

  test("what cannot be used is told, with exit code 3", async () => {
    await wfstate("backup", at("kept.zip"), "--verify", "none");
    truncateSync(at("kept.zip"), statSync(at("kept.zip")).size - 10);
    const { code, stdout } = await wfstate("backups", "list", folder.path);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^unusable .*kept\.zip is damaged.*\[BACKUP_DAMAGED\]$/m);
  });

  test("so is one that a verification has found damaged", async () => {
    await wfstate("backup", at("kept.db"), "--format", "native", "--verify", "none");
    const bytes = readFileSync(at("kept.db"));
    bytes[5000] = (bytes[5000] as number) ^ 0xff;
    writeFileSync(at("kept.db"), bytes);
    expect((await run(["verify", at("kept.db"), "--level", "quick"])).code).toBe(14);
    const { code, stdout } = await wfstate("backups", "list", folder.path);
    expect(stdout).toMatch(/ DAMAGED /);
    expect(code).toBe(3);
  });
});

describe("verify", () => {
  test("tells each check, and passes a sound one at every level", async () => {
    await wfstate("backup", at("kept.zip"), "--verify", "none");
    for (const level of ["manifest", "quick", "full", "drill"]) {
      const { code, stdout } = await run(["verify", at("kept.zip"), "--level", level]);
      expect(code, stdout).toBe(0);
      expect(stdout).toMatch(/^manifest +ok\n/);
      expect(stdout).toMatch(new RegExp(`^${level} +made .*: sound$`, "m"));
    }
    expect(files()).toEqual(["kept.zip", "kept.zip.verified.json"]);
  });

  test("an error is an exit code of 14, with what was found", async () => {
    await wfstate("backup", at("kept.db"), "--verify", "none");
    const database = new DatabaseSync(at("kept.db"));
    database.exec("DELETE FROM snapshot");
    database.close();
    const manifest = JSON.parse(readFileSync(at("kept.db.manifest.json"), "utf8"));
    Object.assign(manifest.file, { bytes: statSync(at("kept.db")).size, sha256: digest(at("kept.db")) });
    writeFileSync(at("kept.db.manifest.json"), JSON.stringify(manifest));
    const result = await run(["verify", at("kept.db"), "--level", "quick", "--json"]);
    expect(result.code).toBe(14);
    const { records, summary } = documentsOf(result);
    expect(records[0]).toMatchObject({ type: "finding", check: "counts", severity: "error" });
    expect(summary).toMatchObject({ command: "verify", ok: false, exit_code: 14, sound: false });
    const { stdout } = await run(["verify", at("kept.db"), "--level", "quick"]);
    expect(stdout).toMatch(/^counts +1 finding\n {2}error table snapshot has 0 rows/m);
  });

  test.each<[string, (path: string) => void, number, string]>([
    ["one that is not there", (path) => rmSync(path), 10, "BACKUP_NOT_FOUND"],
    ["a truncated one", (path) => truncateSync(path, 5000), 14, "BACKUP_DAMAGED"],
    ["some other file", (path) => writeFileSync(path, "text"), 14, "NOT_A_BACKUP"],
    ["a store that is no backup", (path) => copyFileSync(template, path), 14, "NOT_A_BACKUP"],
  ])("%s is refused by its code", async (_, change, expected, says) => {
    await wfstate("backup", at("kept.zip"), "--verify", "none");
    change(at("kept.zip"));
    for (const level of ["manifest", "full"]) {
      const { code, stderr } = await run(["verify", at("kept.zip"), "--level", level]);
      expect(stderr).toContain(`[${says}]`);
      expect(code).toBe(expected);
    }
  });
});

test.each(bothDatabases)(
  "a store in %s is backed up, listed and verified",
  async (kind) => {
    const { target, flags } = await storePlace(kind, folder.path);
    if (kind === "mariadb") await storeSession(target, "demo", 5);
    const made = documentsOf(await run(["backup", "--json", ...flags]));
    expect(made.summary).toMatchObject({ ok: true, verified: "full", audited: true });
    const listed = documentsOf(await run(["backups", "list", "--json", ...flags]));
    expect(listed.records.map(({ path }) => path)).toEqual([made.summary.path]);
    expect((await run(["verify", made.summary.path as string, "--level", "drill"])).code).toBe(0);
  },
  PROCESS_TIMEOUT_MS,
);

test(
  "a process of its own shows nothing but its report where it is quick",
  async () => {
    const { code, stdout, stderr } = await runProcess(["backup", at("b.zip"), "--db", db, "--no-color"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("verified full");
  },
  PROCESS_TIMEOUT_MS,
);

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentsOf, PROCESS_TIMEOUT_MS, run } from "./testing/cli.ts";
import { storeSession, temporaryFolder } from "./testing/stores.ts";

const folder = temporaryFolder();
const db = join(folder.path, "wirthforge_state.db");

beforeAll(() => storeSession(db, "20250817T194800Z_001", 5), PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

const codeIn = (stderr = "") => /\[([A-Z_]+)\]/.exec(stderr)?.[1];

describe("help", () => {
  test("no command and --help print what there is, examples first", async () => {
    const [bare, help] = await Promise.all([run([]), run(["--help"])]);
    expect(bare).toEqual({ code: 0, stdout: help.stdout, stderr: "" });
    expect(help.stdout).toMatch(/^Examples:\n {2}wfstate sessions list\n/);
    for (const word of ["sessions", "tail", "replay", "validate", "stats", "migrate", "--db <path>", "--json"])
      expect(help.stdout).toContain(word);
  });

  test("a command's help begins with its examples and has the flags of all", async () => {
    const { code, stdout } = await run(["sessions", "show", "-h"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Examples:\n {2}wfstate sessions show @latest\n/);
    expect(stdout).toContain("Usage: wfstate sessions show [options] <session>");
    expect(stdout).toContain("--config <file>");
  });

  test("--version prints the version alone", async () => {
    const { code, stdout, stderr } = await run(["--version"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("usage", () => {
  test.each([
    [["sesions", "list"], "unknown command 'sesions'", "Did you mean sessions?", "wfstate --help"],
    [["sessions", "lst"], "unknown command 'lst'", "Did you mean list?", "wfstate sessions --help"],
    [["show", "@latest"], "unknown command 'show'", "Did you mean sessions show?", "wfstate --help"],
    [["statz"], "unknown command 'statz'", "Did you mean one of state, stats?", "wfstate --help"],
    [["plan"], "unknown command 'plan'", "Did you mean migrate plan?", "wfstate --help"],
    [["explian"], "unknown command 'explian'", "Did you mean migrate explain?", "wfstate --help"],
    [["session", "list"], "unknown command 'session'", "Did you mean sessions?", "wfstate --help"],
    [["migrate", "tail"], "unknown command 'tail'", "Did you mean tail?", "wfstate migrate --help"],
    [["migrate", "up", "--tto", "1"], "unknown option '--tto'", "Did you mean --to?", "wfstate migrate up --help"],
    [["list", "--databse", "x"], "unknown option '--databse'", "Did you mean --database?", "wfstate list --help"],
    [["--jsonn", "list"], "unknown option '--jsonn'", "Did you mean --json?", "wfstate --help"],
    [["completion", "bsh"], "'bsh' is invalid", "", "wfstate completion --help"],
    [["tail", "--folow"], "unknown option '--folow'", "Did you mean --follow?", "wfstate tail --help"],
    [["tail", "a", "b"], "too many arguments", "", "wfstate tail --help"],
    [["tail", "-n", "many"], "whole number", "", "wfstate tail --help"],
    [["tail", "--from", "0"], "It is a sequence", "", "wfstate tail --help"],
    [["list", "--status", "dead"], "Allowed choices are active, crashed, closed", "", "wfstate list --help"],
    [["replay"], "replay needs a session", "@latest", "wfstate replay --help"],
  ])("%j is refused with what was meant and the help to read", async (args, what, hint, next) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(codeIn(stderr)).toBe("USAGE");
    expect(stderr).toContain(what);
    expect(stderr).toContain(hint);
    expect(stderr).toContain(`next: ${next}\n`);
  });

  test("with --json a usage error is the summary as well", async () => {
    const finished = await run(["sesions", "--json"]);
    const { records, summary } = documentsOf(finished);
    expect(finished.code).toBe(2);
    expect(records).toEqual([]);
    expect(summary).toMatchObject({ type: "summary", ok: false, exit_code: 2, error: { code: "USAGE" } });
    expect(finished.stderr).toContain("error: unknown command");
  });

  test.each([
    ["--since", "yesterday", "USAGE"],
    ["--limit", "5000", "INVALID_ARGUMENT"],
    ["--cursor", "zzz", "INVALID_ARGUMENT"],
  ])("list %s %s is refused", async (flag, value, error) => {
    const { code, stderr } = await run(["list", "--db", db, flag, value]);
    expect([code, codeIn(stderr)]).toEqual([2, error]);
  });

  test("--verbose tells the details of an error and where it came from", async () => {
    const { stderr } = await run(["list", "--db", join(folder.path, "none.db"), "-v"]);
    expect(stderr).toContain(`  details: {"path":${JSON.stringify(join(folder.path, "none.db"))}}`);
    expect(stderr).toMatch(/^ {4}at .*preflight/m);
  });
});

describe("which database", () => {
  const sessionsOf = async (args: string[], env: Record<string, string> = {}) => {
    const finished = await run(["list", ...args, "--json"], env);
    return finished.code === 0 ? documentsOf(finished).summary.sessions : `exit ${finished.code}`;
  };

  test("a flag beats the environment, that beats the configuration file", async () => {
    const config = join(folder.path, "app.yaml");
    const elsewhere = join(folder.path, "none.db");
    writeFileSync(config, `database:\n  type: sqlite\n  path: ${JSON.stringify(db)}\n`);
    expect(await sessionsOf(["-c", config])).toBe(1);
    expect(await sessionsOf([], { WFSTATE_CONFIG: config })).toBe(1);
    expect(await sessionsOf(["-c", config], { WFSTATE_DB: elsewhere })).toBe("exit 10");
    expect(await sessionsOf(["--db", db], { WFSTATE_DB: elsewhere, WFSTATE_CONFIG: config })).toBe(1);
    expect(await sessionsOf(["--database", db, "--config", config])).toBe(1);
  });

  test.each([
    ["none.yaml", "", "CONFIG_NOT_READABLE", "Correct the path, the rights or the content of the file"],
    ["app.toml", "", "USAGE", "Name a database with --db."],
    ["bad.json", '{"database":{"type":"sqlite","pth":"x"}}', "INVALID_CONFIG", "Did you mean path?"],
    ["cut.json", '{"database":', "CONFIG_NOT_READABLE", "Correct the path, the rights or the content of the file"],
  ])("the configuration %s is refused", async (name, content, error, hint) => {
    const path = join(folder.path, name);
    if (content !== "") writeFileSync(path, content);
    const { code, stderr } = await run(["stats", "-c", path]);
    expect([code, codeIn(stderr)]).toEqual([2, error]);
    expect(stderr).toContain(hint);
  });

  test.each([
    "stats",
    "list",
    "sessions show @latest",
    "tail",
    "replay @latest",
    "validate",
    "migrate status",
    "migrate up",
  ])("%s of a database that is not there exits 10 and creates nothing", async (words) => {
    const empty = temporaryFolder();
    try {
      const finished = await run([...words.split(" "), "--json", "--db", join(empty.path, "none.db")]);
      expect([finished.code, codeIn(finished.stderr)]).toEqual([10, "DATABASE_NOT_FOUND"]);
      expect(finished.stderr).toContain("next: wfstate sessions list --db <path>");
      expect(documentsOf(finished).summary).toMatchObject({ exit_code: 10, error: { code: "DATABASE_NOT_FOUND" } });
      expect(readdirSync(empty.path)).toEqual([]);
    } finally {
      empty.remove();
    }
  });

  test("a folder, a text file, and a file without a schema are told apart", async () => {
    const [directory, text, blank] = ["sub", "notes.txt", "blank.db"].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(directory);
    writeFileSync(text, "not a database, but long enough to be one: ".repeat(50));
    writeFileSync(blank, "");
    const runs = await Promise.all([directory, text, blank].map((path) => run(["stats", "--db", path])));
    expect(runs.map(({ code, stderr }) => [code, codeIn(stderr)])).toEqual([
      [2, "DATABASE_IS_DIRECTORY"],
      [14, "NOT_A_DATABASE"],
      [13, "DATABASE_NEEDS_MIGRATION"],
    ]);
    expect(runs[2]?.stderr).toContain(`next: wfstate migrate up --db ${blank}`);
  });
});

import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { documentsOf, PROCESS_TIMEOUT_MS, run, runProcess } from "./testing/cli.ts";
import { storeSession, temporaryFolder } from "./testing/stores.ts";
import { atTerminal } from "./testing/terminal.ts";

const REPOSITORY = join(import.meta.dirname, "..", "..", "..");
const PAGE = join(REPOSITORY, "docs", "reference", "guide-commands.md");

/** The guide's lines after the name of its tool, and what shows that they were understood. */
const lines: Readonly<Record<string, RegExp>> = {
  "wirthforge_state.db backup backup.zip --format zip": /^backup +.*backup\.zip$/m,
  "wirthforge_state.db export SESSION_ID session_export.yaml": /^written +.*session_export\.yaml$/m,
  "wirthforge_state.db list --limit 50": /^SESSION_ID +✓ closed/m,
  "wirthforge_state.db purge --session SESSION_ID": /confirmed/,
  "wirthforge_state.db purge --all": /confirmed/,
  "wirthforge_state.db --schema-path assets/schemas/": /^schema +ok/m,
  "--database wirthforge_state.db --session SESSION_ID --verbose":
    /^session +SESSION_ID$[\s\S]*"energy_accumulator": \{/m,
  "--json session_export.json --verbose": /^session +SESSION_ID$[\s\S]*"energy_accumulator": \{/m,
  "wirthforge_state.db backup pre_migration_backup.zip": /^backup +.*pre_migration_backup\.zip$/m,
  "wirthforge_state.db": /^chain +ok/m,
};

const template = temporaryFolder();
const rows = [...readFileSync(PAGE, "utf8").matchAll(/^\| [^|`]+ \| `([^`]+)` \| `([^`]+)` \|$/gm)].map(
  ([, guide = "", ours = ""]) => ({ guide, ours }),
);

beforeAll(async () => {
  const database = join(template.path, "wirthforge_state.db");
  await storeSession(database, "SESSION_ID", 3);
  const exported = await run(["export", "SESSION_ID", join(template.path, "session_export.json"), "--db", database]);
  expect(exported.code).toBe(0);
}, PROCESS_TIMEOUT_MS);
afterAll(() => template.remove());

/** A folder like the one that the guide's lines are typed in. */
function workingFolder(): string {
  const { path, remove } = temporaryFolder();
  onTestFinished(remove);
  for (const name of readdirSync(template.path)) copyFileSync(join(template.path, name), join(path, name));
  const schemas = join(path, "assets", "schemas");
  mkdirSync(schemas, { recursive: true });
  const source = join(REPOSITORY, "schemas", "events");
  for (const name of readdirSync(source)) copyFileSync(join(source, name), join(schemas, name));
  return path;
}

test("the page has every line of the guide's tools", () => {
  expect(rows.map(({ guide }) => guide)).toEqual(Object.keys(lines));
});

/** Lines that erase, and what has to be typed for it. */
const erasing: Readonly<Record<string, string>> = {
  "wirthforge_state.db purge --session SESSION_ID": "SESSION_ID",
  "wirthforge_state.db purge --all": "wirthforge_state.db",
};

describe.each(rows.filter(({ guide }) => !(guide in erasing)))(
  "$guide",
  { timeout: PROCESS_TIMEOUT_MS },
  ({ guide, ours }) => {
    test.each([guide, ours])("wfstate %s", async (line) => {
      const { code, stdout, stderr } = await runProcess(line.split(" "), { cwd: workingFolder() });
      // On a slow machine progress is told there as well.
      expect(code, stderr).toBe(0);
      expect(stdout).toMatch(lines[guide] as RegExp);
    });
  },
);

describe.each(rows.filter(({ guide }) => guide in erasing))(
  "$guide",
  { timeout: PROCESS_TIMEOUT_MS },
  ({ guide, ours }) => {
    const name = erasing[guide] as string;
    const sessionsIn = async (cwd: string) =>
      documentsOf(await runProcess(["list", "--json"], { cwd })).summary.sessions;

    test.each([guide, ours])("without a terminal wfstate %s refuses, and names the flag", async (line) => {
      const cwd = workingFolder();
      const { code, stderr } = await runProcess(line.split(" "), { cwd });
      expect(code).toBe(4);
      expect(stderr).toContain(`add --confirm=${name} to this command`);
      expect(await sessionsIn(cwd)).toBe(1);
    });

    test("at a terminal it asks for the name, and erases", async () => {
      const cwd = workingFolder();
      const program = [process.execPath, "--conditions=@wfstate/source", join(import.meta.dirname, "main.ts")];
      const { code, screen } = await atTerminal([...program, ...guide.split(" ")], {
        cwd,
        question: `Type ${name} to go on: `,
        answer: `${name}\n`,
      });
      expect({ code, screen }).toMatchObject({ code: 0 });
      expect(await sessionsIn(cwd)).toBe(0);
    });

    test("with the flag it erases", async () => {
      const cwd = workingFolder();
      expect((await runProcess([...guide.split(" "), `--confirm=${name}`], { cwd })).code).toBe(0);
      expect(await sessionsIn(cwd)).toBe(0);
    });
  },
);

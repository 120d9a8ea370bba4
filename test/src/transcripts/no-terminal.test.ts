/** Without a terminal nothing waits for an answer, whatever stdin is: every command ends by itself. */
import { beforeAll, expect, test, vi } from "vitest";
import { makeSoundStore } from "../defects/sound-store.ts";
import { foldersOfFile } from "../support/folders.ts";
import { run } from "./run-command.ts";
import { newStage, type Stage } from "./stage.ts";

vi.setConfig({ testTimeout: 480_000, hookTimeout: 300_000 });
const newFolder = foldersOfFile();

/** Go on until somebody stops them, by design. */
const goOn = ["serve", "inspect"];
/** All others, with what they need and no `--confirm`. */
const lines: readonly string[] = [
  "init",
  "sessions list",
  "sessions show damaged",
  "tail",
  "state damaged",
  "replay damaged",
  "validate",
  "stats",
  "doctor",
  "migrate status",
  "migrate plan",
  "migrate up",
  "migrate verify",
  "migrate adopt",
  "migrate explain",
  "export damaged damaged.ndjson",
  "import nothing.ndjson",
  "copy --to copy.db",
  "backup backup.zip",
  "backups list",
  "verify backup.zip",
  "restore backup.zip --to restored.db",
  "restore backup.zip --replace",
  "purge --session damaged",
  "purge --all",
  "compact",
  "completion bash",
  "bench --seconds 1",
];

let stage: Stage;
beforeAll(async () => {
  stage = await newStage("sqlite", newFolder());
  await makeSoundStore(stage.place.target);
});

test.each(["closed", "open"] as const)("with stdin %s", async (stdin) => {
  for (const line of lines) {
    const { code, stderr } = await run(stage.app.command, line.split(" "), { cwd: stage.folder, stdin });
    // How fast a machine is is no answer that is waited for.
    const ends = line.startsWith("bench") ? [0, 3] : [0, 4, 10];
    expect(ends, `${line}: ${stderr}`).toContain(code);
  }
});

test("these are all the commands that there are", async () => {
  const known = new Set(lines.map(commandOf));
  const there = (await commandsIn("")).filter((name) => name !== "help" && !goOn.includes(name));
  const groups = new Set([...known].flatMap((name) => (name.includes(" ") ? [name.split(" ")[0]] : [])));
  const all: string[] = [];
  for (const name of there) {
    if (!groups.has(name)) all.push(name);
    else for (const part of await commandsIn(name)) if (part !== "help") all.push(`${name} ${part}`);
  }
  expect([...known].toSorted()).toEqual(all.toSorted());
});

function commandOf(line: string): string {
  const [first = "", second] = line.split(" ");
  return ["sessions", "migrate", "backups"].includes(first) ? `${first} ${second}` : first;
}

async function commandsIn(group: string): Promise<string[]> {
  const { stdout } = await stage.run(`${group} --help`.trim());
  const list = stdout.slice(stdout.indexOf("\nCommands:\n"));
  return [...list.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name as string);
}

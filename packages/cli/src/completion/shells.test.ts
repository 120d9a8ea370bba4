import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { PROCESS_TIMEOUT_MS, run } from "../testing/cli.ts";
import { storeSession, temporaryFolder } from "../testing/stores.ts";
import { scripts } from "./scripts.ts";

const MAIN = join(import.meta.dirname, "..", "main.ts");
const folder = temporaryFolder();
const environment = {
  HOME: folder.path,
  TERM: "dumb",
  PATH: [folder.path, process.env.PATH].join(delimiter),
};

beforeAll(async () => {
  const program = join(folder.path, "wfstate");
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" --conditions=@wfstate/source "${MAIN}" "$@"\n`);
  chmodSync(program, 0o755);
  await storeSession(join(folder.path, "wirthforge_state.db"), "20250817T194800Z_001", 1);
  await storeSession(join(folder.path, "wirthforge_state.db"), "a:b.c", 1);
  await storeSession(join(folder.path, "other.db"), "elsewhere", 1);
  writeFileSync(join(folder.path, "with space.yaml"), "");
  writeFileSync(join(folder.path, "with.json"), "");
}, PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

test.each(["bash", "zsh", "fish"] as const)("completion %s prints the script, and nothing else", async (shell) => {
  expect(await run(["completion", shell])).toEqual({ code: 0, stdout: scripts[shell], stderr: "" });
});

test("a shell without a script is refused with those that have one", async () => {
  const { code, stderr } = await run(["completion", "tcsh"]);
  expect(code).toBe(2);
  expect(stderr).toContain("Allowed choices are bash, zsh, fish");
});

test("what cannot be answered is no error", async () => {
  expect(await run(["__complete", "--", "--db", join(folder.path, "none.db"), "tail", ""])).toEqual({
    code: 0,
    stdout: "words\n",
    stderr: "",
  });
});

type Complete = (line: string) => Promise<string[]>;

/** What bash would offer for the line, asked as readline asks. */
const inBash: Complete = (line) => {
  const words = line.split(/\s+|(?=[@:=])|(?<=[@:=])/);
  const script = `${scripts.bash}
    COMP_LINE=${JSON.stringify(line)} COMP_POINT=${line.length} COMP_CWORD=${words.length - 1}
    COMP_WORDS=(${words.map((word) => JSON.stringify(word)).join(" ")})
    _wfstate; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return answersOf("bash", ["--norc", "--noprofile", "-c", script]);
};

const inFish: Complete = (line) =>
  answersOf("fish", [
    "--no-config",
    "-c",
    `${scripts.fish}\ncomplete -C ${JSON.stringify(line)} | string split -f1 \\t`,
  ]);

const inShells: Readonly<Record<string, Complete>> = { bash: inBash, fish: inFish };

async function answersOf(shell: string, args: readonly string[]): Promise<string[]> {
  const child = spawn(shell, args, { cwd: folder.path, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(stderr).toBe("");
  return stdout.split("\n").filter((answer) => answer !== "");
}

const isInstalled = (shell: string) => spawnSync(shell, ["-c", "exit 0"]).status === 0;

describe.each(Object.keys(inShells).filter(isInstalled))("in %s", { timeout: PROCESS_TIMEOUT_MS }, (shell) => {
  const complete = inShells[shell] as Complete;

  test("commands and flags", async () => {
    expect(await complete("wfstate ta")).toEqual(["tail"]);
    expect(await complete("wfstate sessions s")).toEqual(["show"]);
    expect(await complete("wfstate tail --fo")).toEqual(["--follow"]);
    expect(await complete("wfstate list --status c")).toEqual(["crashed", "closed"]);
  });

  test("sessions of the store that the line names", async () => {
    expect(await complete("wfstate tail 2025")).toEqual(["20250817T194800Z_001"]);
    expect(await complete("wfstate --db other.db tail e")).toEqual(["elsewhere"]);
  });

  test("files, also with a blank in their names", async () => {
    expect((await complete("wfstate --config with")).sort()).toEqual(["with space.yaml", "with.json"]);
  });
});

test("in bash a candidate goes on where readline has parted the word", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  expect(await inBash("wfstate tail @lat")).toEqual(["latest"]);
  expect(await inBash("wfstate tail a:")).toEqual(["b.c"]);
  expect(await inBash("wfstate list --status=act")).toEqual(["active"]);
});

/** How each is started without anybody's settings, and told of the completion as the script's first lines say. */
const interactive: Readonly<Record<string, { readonly command: string; readonly load: string }>> = {
  bash: { command: "bash --norc --noprofile -i", load: 'eval "$(wfstate completion bash)"' },
  zsh: { command: "zsh -f -i", load: 'autoload -Uz compinit; compinit -u; eval "$(wfstate completion zsh)"' },
  fish: { command: "fish --no-config -i", load: "wfstate completion fish | source" },
};

test.each(Object.keys(interactive).filter(isInstalled))(
  "a person presses Tab in %s, and the shell writes on",
  { timeout: PROCESS_TIMEOUT_MS },
  async (shell) => {
    const { command, load } = interactive[shell] as { command: string; load: string };
    const person = atShell(command);
    person.type(`${load}; echo rea""dy\r`);
    await person.sees(/ready/);
    person.type("wfstate sess\t");
    await person.sees(/wfstate\W+sessions\W/);
    person.type("li\t");
    await person.sees(/sessions\W+list\W/);
    person.type("--status cl\t");
    await person.sees(/--status\W+closed\W/);
    person.type("--json > typed\r");
    person.type("exit\r");
    await person.leaves();
    const lines = readFileSync(join(folder.path, "typed"), "utf8").trimEnd().split("\n");
    expect(JSON.parse(lines.at(-1) as string)).toMatchObject({ command: "sessions list", sessions: 2, ok: true });
  },
);

/** A person at an interactive shell. */
function atShell(command: string) {
  const child = spawn("script", ["--quiet", "--command", command, "/dev/null"], { cwd: folder.path, env: environment });
  const left = once(child, "close");
  let screen = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    screen += stripVTControlCharacters(piece);
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return {
    type: (keys: string) => child.stdin.write(keys),
    sees: (wanted: RegExp) => vi.waitFor(() => expect(screen).toMatch(wanted), { timeout: PROCESS_TIMEOUT_MS / 2 }),
    leaves: () => left,
  };
}

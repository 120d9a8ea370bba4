import { expect, test } from "vitest";
import { buildProgram } from "../program.ts";
import { wantedNext } from "./wanted.ts";

const program = buildProgram(
  async () => undefined,
  () => undefined,
);
const wanted = (line: string) => wantedNext(program, line.split(" "));
const words = (line: string) => wanted(line).words.map(({ value }) => value);

test("commands, and those of a group, but not what is hidden", () => {
  expect(words("")).toEqual(expect.arrayContaining(["sessions", "tail", "replay", "migrate", "completion", "help"]));
  expect(words("")).not.toContain("list");
  expect(words("")).not.toContain("__complete");
  expect(words("sessions ")).toEqual(["list", "show", "help"]);
  expect(words("--db a.db --json migrate ")).toEqual(expect.arrayContaining(["status", "plan", "up"]));
  expect(wanted("sessions ").words[0]).toEqual({ value: "list", description: "the sessions, newest first" });
});

test("the flags of a command and those of all, but not what is hidden", () => {
  expect(words("tail -")).toEqual(expect.arrayContaining(["--follow", "--type", "--help", "--db", "--no-color"]));
  expect(words("tail --")).not.toContain("--session");
  expect(words("--")).not.toContain("--database");
});

test("the choices of a flag and of an argument, also after an equals sign", () => {
  expect(words("sessions list --status ")).toEqual(["active", "crashed", "closed"]);
  expect(words("list --limit 5 --status=")).toEqual(["--status=active", "--status=crashed", "--status=closed"]);
  expect(words("completion ")).toEqual(["bash", "zsh", "fish"]);
  expect(words("completion bash ")).toEqual([]);
});

test("files where a flag or an argument names one", () => {
  for (const line of ["--db ", "list -c ", "validate --report ", "tail --db=", "init "]) {
    expect(wanted(line)).toMatchObject({ files: true, sessions: false });
  }
  expect(wanted("tail -n ")).toEqual({ words: [], files: false, sessions: false });
});

test("sessions where one belongs, and only there", () => {
  for (const line of ["tail ", "sessions show ", "replay --check ", "state --session ", "tail --db a.db "]) {
    expect(wanted(line).sessions).toBe(true);
  }
  for (const line of ["", "sessions ", "tail a ", "tail --from ", "stats "]) expect(wanted(line).sessions).toBe(false);
});

test("a flag with many values takes them until the next flag", () => {
  expect(wanted("tail --type a b ")).toMatchObject({ sessions: false });
  expect(wanted("tail --type a b -f ")).toMatchObject({ sessions: true });
});

import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { finish, PROCESS_TIMEOUT_MS } from "./testing/cli.ts";
import { atTerminal, CTRL_C, CTRL_D } from "./testing/terminal.ts";

const asking = [process.execPath, "--conditions=@wfstate/source", join(import.meta.dirname, "testing", "asking.ts")];
const question = "Type it's mine to go on: ";

function onTerminal(answer: string, ...flags: readonly string[]) {
  return atTerminal([...asking, "it's mine", ...flags], { question, answer });
}

function without(...args: readonly string[]) {
  const [node = "", ...rest] = asking;
  const child = spawn(node, [...rest, ...args]);
  child.stdin.end("it's mine\n");
  return finish(child);
}

test("at a terminal the name is asked for, and typing it goes on", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  const { code, screen } = await onTerminal("it's mine\n");
  expect(screen).toContain(`This erases it's mine.\n${question}`);
  expect(screen).toMatch(/\nconfirmed\n$/);
  expect(code).toBe(0);
});

test.each([
  ["another name", "it is mine\n", "NOT_CONFIRMED: it is mine is not it's mine: nothing was changed."],
  ["nothing", "\n", "NOT_CONFIRMED: nothing was typed: nothing was changed."],
  ["the end of the input", CTRL_D, "NOT_CONFIRMED: nothing was typed: nothing was changed."],
])("at a terminal %s is refused", { timeout: PROCESS_TIMEOUT_MS }, async (_what, answer, message) => {
  const { code, screen } = await onTerminal(answer);
  expect(screen).toContain(message);
  expect(code).toBe(4);
});

test("Ctrl-C at the question cancels", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  const { code, screen } = await onTerminal(CTRL_C);
  expect(screen).toContain("ABORTED: ");
  expect(code).toBe(130);
});

test("without a terminal, or with --no-input, nothing asks, and the flag is named", async () => {
  const refused = "NOT_CONFIRMED: This erases it's mine, which has to be confirmed. ";
  const hint = "To go on, add --confirm='it'\\''s mine' to this command.\n";
  expect(await without("it's mine")).toEqual({ code: 4, stdout: refused + hint, stderr: "" });
  const { code, screen } = await onTerminal("it's mine\n", "--no-input");
  expect(screen).not.toContain("Type");
  expect(screen).toContain(refused);
  expect(code).toBe(4);
});

test("the flag answers before anyone is asked, rightly or wrongly", async () => {
  expect(await without("demo", "--confirm=demo")).toMatchObject({ code: 0, stdout: "confirmed\n" });
  expect(await without("demo", "--confirm=dem")).toMatchObject({
    code: 4,
    stdout: expect.stringContaining("dem is not demo"),
  });
  const { code, screen } = await onTerminal("", "--confirm=it's mine");
  expect({ code, screen }).toEqual({ code: 0, screen: "confirmed\n" });
});

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runChild } from "./child.mjs";

const options = { cwd: import.meta.dirname, env: process.env };
const CHILD = join(import.meta.dirname, "child.mjs");
/** A process that runs `source` in its place, as bootstrap does. */
const standIn = (source: string): string => `
  import { runChild } from ${JSON.stringify(CHILD)};
  const options = { cwd: ".", env: process.env };
  process.exit(await runChild("node", ["--eval", ${JSON.stringify(source)}], options));`;

describe("a child that runs in our place", () => {
  test("gives its exit code", async () => {
    expect(await runChild("node", ["--eval", "process.exit(7)"], options)).toBe(7);
  });

  test("gives 128 and the number of the signal that ended it", async () => {
    expect(await runChild("node", ["--eval", "process.kill(process.pid, 'SIGKILL')"], options)).toBe(137);
  });

  test("says that its command does not exist", async () => {
    await expect(runChild("no-such-command", [], options)).rejects.toThrow("no-such-command");
  });

  test("gets its arguments as they are", () => {
    const source = standIn("console.log(JSON.stringify(process.argv.slice(1)))").replace(
      "], options",
      ", 'a b', '$X'], options",
    );
    expect(execFileSync("node", ["--input-type=module", "--eval", source], { encoding: "utf8" })).toBe(
      '["a b","$X"]\n',
    );
  });

  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "gets our %s, and ends us with what it makes of it",
    async (signal) => {
      const source = standIn(
        `process.on("${signal}", () => process.exit(9)); setInterval(() => {}, 1000); console.log("up")`,
      );
      const us = spawn("node", ["--input-type=module", "--eval", source], { stdio: ["ignore", "pipe", "inherit"] });
      await once(us.stdout, "data");
      us.kill(signal);
      expect(await once(us, "exit")).toEqual([9, null]);
    },
  );
});

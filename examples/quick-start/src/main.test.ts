import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("./main.ts", import.meta.url));
const readme = fileURLToPath(new URL("../../../README.md", import.meta.url));

test("The README shows the program as it is", () => {
  expect(readFileSync(readme, "utf8")).toContain(`\`\`\`ts\n${readFileSync(program, "utf8")}\`\`\``);
});

test("The program runs in an empty folder, and again where its database is", () => {
  const cwd = mkdtempSync(join(tmpdir(), "quick-start-"));
  const run = () =>
    execFileSync(process.execPath, ["--conditions=@wfstate/source", program], { cwd, encoding: "utf8" });
  const expected = ["durable: 2 energy.update", "durable: 3 user.prompt", "4.2", "durable: 4 system.end"];
  expect(run().trim().split("\n")).toEqual(expected);
  expect(run().trim().split("\n")).toEqual(expected);
});

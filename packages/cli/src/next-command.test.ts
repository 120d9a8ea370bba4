import { expect, test } from "vitest";
import { nextCommand } from "./next-command.ts";

test("the next command names the same store, as a shell needs it", () => {
  expect(nextCommand("migrate up", { db: null, config: null })).toBe("wfstate migrate up");
  expect(nextCommand("migrate up", { db: "it's here.db", config: "app.yaml" })).toBe(
    "wfstate migrate up --config app.yaml --db 'it'\\''s here.db'",
  );
});

test("help, the version, and a command that names a store of its own get none", () => {
  const flags = { db: "a.db", config: null };
  expect(["tail --help", "--version", "sessions list --db <path>"].map((words) => nextCommand(words, flags))).toEqual([
    "wfstate tail --help",
    "wfstate --version",
    "wfstate sessions list --db <path>",
  ]);
});

/** Every exit code that the README lists is one that some command line ends with. */
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test, vi } from "vitest";
import { exitCodes } from "wfstate";
import { makeSoundStore, SESSION } from "../defects/sound-store.ts";
import { foldersOfFile } from "../support/folders.ts";
import { type Finished, finish, run, start } from "./run-command.ts";
import { newStage, type Stage } from "./stage.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });
const newFolder = foldersOfFile();

let stage: Stage;
beforeAll(async () => {
  stage = await newStage("sqlite", newFolder());
  await makeSoundStore(stage.place.target);
  const warning = "UPDATE snapshot SET schema_version = 99 WHERE snapshot_id = ?";
  await stage.place.sql(warning, `${SESSION}@17`);
});

const inFolder = (...args: readonly string[]) => run(stage.app.command, args, { cwd: stage.folder });

/** A command line for each code, and what must be so that it ends with it. */
const ends: Readonly<Record<number, () => Promise<Finished>>> = {
  0: () => inFolder("sessions", "list"),
  // Beyond the size that a file may have, as a full disk is: nothing that the user said is wrong.
  1: () => {
    writeFileSync(join(stage.folder, "empty.db"), "");
    const limited = `ulimit -f 8; exec "${stage.app.command}" migrate up --no-backup --db empty.db`;
    return run("sh", ["-c", limited], { cwd: stage.folder });
  },
  2: () => inFolder("sessions", "list", "--limit", "many"),
  3: () => inFolder("validate"),
  4: () => inFolder("init", "wirthforge_state.db.yaml").then(() => inFolder("init", "wirthforge_state.db.yaml")),
  10: () => inFolder("state", "nobody"),
  11: async () => {
    writeFileSync(join(stage.folder, "locked.db"), "");
    const database = new Database(join(stage.folder, "locked.db"));
    try {
      database.exec("BEGIN IMMEDIATE");
      return await inFolder("copy", "--to", "locked.db");
    } finally {
      database.close();
    }
  },
  12: async () => {
    const { folder } = await newStage("mariadb", newFolder());
    const path = join(folder, "wfstate.json");
    const config = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(path, JSON.stringify({ database: { ...config.database, password: "wrong" } }));
    return run(stage.app.command, ["sessions", "list", "--config", path], { cwd: folder });
  },
  13: () => {
    writeFileSync(join(stage.folder, "new.db"), "");
    return inFolder("sessions", "list", "--db", "new.db");
  },
  14: () => {
    writeFileSync(join(stage.folder, "letter.db"), "Dear database,\n".repeat(100));
    return inFolder("validate", "--db", "letter.db");
  },
  130: async () => {
    const open = await openSession();
    const child = start(stage.app.command, ["tail", open, "--follow"], { cwd: stage.folder });
    const finished = finish(child);
    if (child.stdout !== null) await once(child.stdout, "data");
    child.kill("SIGINT");
    return finished;
  },
};

/** A session that has no end, so that following it has none. */
async function openSession(): Promise<string> {
  const change = "UPDATE `session` SET end_time = NULL, owner = NULL WHERE session_id = ?";
  await stage.place.sql(change, SESSION);
  return SESSION;
}

test.each(Object.values(exitCodes))("%i", async (code) => {
  const finished = await ends[code]?.();
  expect(finished).toMatchObject({ code });
  if (code > exitCodes.findings && code !== exitCodes.cancelled)
    expect(finished?.stderr).toMatch(/^error: .+ \[[A-Z_]+\]$/m);
});

test("the README lists them all", () => {
  const readme = readFileSync(join(stage.app.folder, "node_modules", "wfstate", "README.md"), "utf8");
  const listed = [...readme.matchAll(/^\| (\d+) \| /gm)].map(([, code]) => Number(code));
  expect(listed).toEqual(Object.values(exitCodes));
});

test("npx starts it", async () => {
  const { code, stdout } = await run("npx", ["--offline", "wfstate", "--version"], { cwd: stage.app.folder });
  expect({ code, stdout }).toEqual({ code: 0, stdout: "0.0.0\n" });
});

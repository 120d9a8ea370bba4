import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StateReader } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const MAIN = join(import.meta.dirname, "main.ts");
const TIMEOUT_MS = 120_000;
const TRACE = [
  "TIMESTAMP,ContextTokens,GeneratedTokens",
  "2023-11-16 18:15:46.6805900,374,44",
  "2023-11-16 18:15:46.9951690,396,2500",
  "2023-11-16 18:15:47.0000000,8,0",
  "2023-11-16 18:17:00.1234567,12,1",
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wfstate-frame-loop-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the program as `npm start` does, in a folder of its own. */
function run(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...process.execArgv, MAIN, ...args],
      { cwd: folder },
      (_, output, errors) => resolve({ code: child.exitCode, output, errors }),
    );
  });
}

async function writeTrace(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.join("\r\n"));
  return path;
}

describe("the main job", () => {
  test(
    "is killed, recovers, ends cleanly, and every replay has the same digest",
    async () => {
      const { code, output, errors } = await run("--seconds", "3", "--db", "killed.db");
      expect(errors).toBe("");
      expect(output).not.toMatch(/FAILED|DIFFERS/);
      expect(code).toBe(0);
      const digests = [...output.matchAll(/^ {2}(?:the first event|snapshot at) .*? ([0-9a-f]{16})\b/gm)].map(
        ([, digest]) => digest,
      );
      expect(digests.length).toBeGreaterThanOrEqual(6);
      expect(new Set(digests).size).toBe(1);
      await expectOneCleanSession(join(folder, "killed.db"));
    },
    TIMEOUT_MS,
  );

  test(
    "plays a trace and finds every token of it again",
    async () => {
      const trace = await writeTrace("tiny.csv", TRACE);
      const { code, output, errors } = await run("--trace", trace, "--db", "trace.db");
      expect(errors).toBe("");
      expect(output).not.toMatch(/FAILED|DIFFERS/);
      expect(code).toBe(0);
      expect(output).toMatch(/^ {2}ai\.output +2,545 +2,545$/m);
      expect(output).toMatch(/^ {2}user\.prompt +4 +4$/m);
      await expectOneCleanSession(join(folder, "trace.db"));
    },
    TIMEOUT_MS,
  );

  test(
    "ends its session cleanly when it is interrupted",
    async () => {
      const trace = await writeTrace("slow.csv", TRACE);
      const args = [...process.execArgv, MAIN, "--trace", trace, "--speed", "60", "--db", "interrupted.db"];
      const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
      await once(child.stdout, "data");
      await sessionIsOpen(join(folder, "interrupted.db"));
      child.kill("SIGINT");
      const [code] = await once(child, "exit");
      expect(code).toBe(130);
      await expectOneCleanSession(join(folder, "interrupted.db"));
    },
    TIMEOUT_MS,
  );
});

describe("what cannot be played", () => {
  test(
    "a malformed trace is refused by its line, before anything is stored",
    async () => {
      const trace = await writeTrace("broken.csv", [...TRACE.slice(0, 2), "2023-11-16,x,y"]);
      const { code, errors } = await run("--trace", trace, "--db", "never.db");
      expect(code).toBe(1);
      expect(errors).toMatch(/broken\.csv, line 3: "2023-11-16,x,y" is not a request/);
      await expect(StateReader.open(join(folder, "never.db"))).rejects.toMatchObject({ code: "DATABASE_NOT_FOUND" });
    },
    TIMEOUT_MS,
  );

  test(
    "a database that is not ours is left alone, with the reason",
    async () => {
      await writeFile(
        join(folder, "notes.db"),
        "not a database at all, but long enough to be taken for one".repeat(20),
      );
      const { code, errors } = await run("--seconds", "2", "--db", "notes.db");
      expect(code).toBe(1);
      expect(errors).toMatch(/error: NOT_A_DATABASE: /);
      expect(errors).not.toMatch(/ at .*\.ts:/);
    },
    TIMEOUT_MS,
  );
});

async function expectOneCleanSession(path: string): Promise<void> {
  const reader = await StateReader.open(path);
  try {
    const { sessions } = await reader.store.listSessions();
    expect(sessions.map(({ status, clean_shutdown }) => ({ status, clean_shutdown }))).toEqual([
      { status: "closed", clean_shutdown: true },
    ]);
    expect((await reader.validate()).findings).toEqual([]);
  } finally {
    await reader.close();
  }
}

/** Waits until the program has stored something of its session. */
async function sessionIsOpen(path: string): Promise<void> {
  for (;;) {
    try {
      const reader = await StateReader.open(path);
      const { sessions } = await reader.store.listSessions().finally(() => reader.close());
      if (sessions.length > 0) return;
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

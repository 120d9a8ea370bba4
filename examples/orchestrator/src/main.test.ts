import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { StateReader, validate } from "@wfstate/state";
import { expect, onTestFinished, test } from "vitest";

const program = fileURLToPath(new URL("./main.ts", import.meta.url));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "orchestrator-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function start(cwd: string) {
  const app = spawn(process.execPath, ["--conditions=@wfstate/source", program], { cwd });
  onTestFinished(() => {
    app.kill("SIGKILL");
  });
  return app;
}

/** What it says until it runs. */
async function running(app: ChildProcess): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: app.stdout as NonNullable<ChildProcess["stdout"]> })) {
    lines.push(line);
    if (line.startsWith("running")) return lines;
  }
  throw new Error(`it ended before it ran: ${lines.join("\n")}`);
}

async function storedEvents(path: string): Promise<number> {
  const reader = await StateReader.open(path);
  try {
    return (await reader.store.stats()).events;
  } finally {
    await reader.close();
  }
}

test("killed and started again it goes on with the session, and ends it with the store as its last part", {
  timeout: 60_000,
}, async () => {
  const cwd = newFolder();
  const database = join(cwd, "wirthforge_state.db");
  const first = start(cwd);
  expect(await running(first)).toEqual(["running; Ctrl-C ends it"]);
  await expect.poll(() => storedEvents(database), { timeout: 20_000 }).toBeGreaterThan(5);
  first.kill("SIGKILL");
  await once(first, "exit");
  const before = await storedEvents(database);

  const second = start(cwd);
  const [recovered = ""] = await running(second);
  const [, seq, total] = /^recovered \S+ at event (\d+): ([\d.]+) EU$/.exec(recovered) ?? [];
  expect(Number(seq), recovered).toBe(before);
  // All but the start of the session is energy.
  expect(Number(total)).toBeCloseTo((before - 1) * 4.2, 1);
  second.kill("SIGTERM");
  expect(await once(second, "exit")).toEqual([0, null]);

  expect(await validate(database)).toMatchObject({ ok: true });
  const reader = await StateReader.open(database);
  onTestFinished(() => reader.close());
  const { sessions } = await reader.store.listSessions();
  expect(sessions).toMatchObject([{ status: "closed" }]);
});

test("without its store the app does not start", { timeout: 60_000 }, async () => {
  const cwd = newFolder();
  mkdirSync(join(cwd, "wirthforge_state.db"));
  const app = start(cwd);
  const [said, [code]] = await Promise.all([text(app.stderr), once(app, "exit")]);
  expect(code).toBe(1);
  expect(said).toContain("DATABASE_IS_DIRECTORY");
});

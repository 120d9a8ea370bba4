import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { StateReader, validate } from "@wfstate/state";
import { expect, onTestFinished, test } from "vitest";

const program = fileURLToPath(new URL("./main.ts", import.meta.url));
const TIMEOUT = { timeout: 60_000 };

function start(frames: number): {
  readonly app: ChildProcess;
  readonly database: string;
  readonly said: Promise<string>;
} {
  const cwd = mkdtempSync(join(tmpdir(), "decipher-loop-"));
  const app = spawn(process.execPath, ["--conditions=@wfstate/source", program, String(frames)], { cwd });
  onTestFinished(() => {
    app.kill("SIGKILL");
    rmSync(cwd, { recursive: true, force: true });
  });
  return { app, database: join(cwd, "wirthforge_state.db"), said: text(app.stdout) };
}

test(
  "every frame is stored as an event, and the total that the loop shows is what a replay comes to",
  TIMEOUT,
  async () => {
    const { app, database, said } = start(120);
    const [lines, [code]] = await Promise.all([said, once(app, "exit")]);
    expect(code).toBe(0);
    const [, , summary = ""] = lines.split("\n");
    // Its start, 120 frames, its end.
    expect(summary).toMatch(/^122 events, 0 lost; /);
    const total = Number(/^frame 120: ([\d.]+) EU$/m.exec(lines)?.[1]);
    const reader = await StateReader.open(database);
    onTestFinished(() => reader.close());
    const { session_id } = await reader.store.findSession("@latest");
    const { state } = await reader.store.replay({ session_id });
    expect(total).toBeGreaterThan(0);
    expect(state.energy_accumulator.total_energy).toBeCloseTo(total, 2);
    expect(await validate(database)).toMatchObject({ ok: true });
  },
);

test("Ctrl-C ends the loop, and the session with it", TIMEOUT, async () => {
  const { app, database, said } = start(100_000);
  const stdout = app.stdout as NonNullable<ChildProcess["stdout"]>;
  await once(createInterface({ input: stdout }), "line");
  app.kill("SIGINT");
  expect(await once(app, "exit")).toEqual([0, null]);
  const stored = Number(/^(\d+) events, 0 lost/m.exec(await said)?.[1]);
  expect(stored).toBeGreaterThan(60);
  const reader = await StateReader.open(database);
  onTestFinished(() => reader.close());
  expect(await reader.store.stats()).toMatchObject({ events: stored, sessions: { closed: 1, active: 0, crashed: 0 } });
});

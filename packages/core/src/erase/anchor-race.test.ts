// An app writes its anchor anew while another process erases a session: whoever is stopped or killed where, no line of it comes back.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { storeFilesOf } from "./context.ts";
import { eraseNames } from "./erase-names.ts";

const ROUNDS = 60;
const LINES = 20_000;
const program = join(import.meta.dirname, "../testing/compacting-process.ts");
const lineOf = (session_id: string, seq: number) => `${JSON.stringify({ session_id, seq, chain: "c".repeat(32) })}\n`;
const text = Array.from(
  { length: LINES },
  (_, n) => lineOf(`kept_${n % 3_000}`, n) + (n % 500 === 7 ? lineOf("gone", n) : ""),
).join("");

let app: ChildProcess | null = null;

async function startApp(): Promise<ChildProcess> {
  const child = fork(program, { execArgv: [] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "message");
  return child;
}

function anchorPlace() {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-anchor-race-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = storeFilesOf({ besidePath: join(folder, "store.db") }, null);
  writeFileSync(files.anchor as string, text);
  return { folder, files, path: files.anchor as string };
}

const holding = (folder: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name), "utf8").includes('"gone"'));

async function compacted(path: string): Promise<number> {
  app ??= await startApp();
  const startedAt = performance.now();
  app.send(path);
  await once(app, "message");
  return performance.now() - startedAt;
}

test("lines that are blanked while the file is written anew are in no file afterwards", {
  timeout: 120_000,
}, async () => {
  const first = anchorPlace();
  await compacted(first.path);
  expect(readFileSync(first.path, "utf8").match(/"gone"/g)).toHaveLength(1);
  const tookMs = await compacted(anchorPlace().path);
  let unnoticed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { folder, files, path } = anchorPlace();
    app ??= await startApp();
    const isKilled = round % 5 === 4;
    const done = Promise.race([once(app, "message"), once(app, "exit")]);
    app.send(path);
    await sleep((tookMs * 1.1 * round) / ROUNDS);
    app.kill("SIGSTOP");
    const { anchorLines } = await eraseNames(files, "store", new Set(["gone"]));
    app.kill(isKilled ? "SIGKILL" : "SIGCONT");
    await done;
    if (isKilled) app = null;
    expect(holding(folder), `round ${round} of ${ROUNDS}`).toEqual([]);
    expect(readFileSync(path, "utf8").match(/"kept_2999"/g)?.length ?? 0, `round ${round}`).toBeGreaterThan(0);
    if (anchorLines > 1) unnoticed += 1;
  }
  // Otherwise none was stopped before the file had its name.
  expect(unnoticed).toBeGreaterThan(0);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const start = (name: string, cwd: string, ...args: string[]) => {
  const program = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return spawn(process.execPath, ["--conditions=@wfstate/source", program, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
  });
};

test("two pages are sent the state of the app, and each folds the same energy out of the events that follow", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "live-feed-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const app = start("app.ts", cwd);
  onTestFinished(() => {
    app.kill("SIGKILL");
  });
  const [line] = (await once(createInterface({ input: app.stdout }), "line")) as [string];
  const [url = "", token = ""] = line.split(" ");
  const pages = await Promise.all(
    [20, 40].map((wanted) => text(start("page.ts", cwd, url, token, String(wanted)).stdout)),
  );
  for (const page of pages) {
    const told = /^state\.sync at \d+: ([\d.]+) EU\n(\d+) events later: ([\d.]+) EU\n$/.exec(page);
    expect(told, page).not.toBeNull();
    const [, before, events, after] = (told ?? []).map(Number);
    expect(after).toBeCloseTo((before ?? 0) + (events ?? 0) * 4.2, 0);
  }
  app.kill("SIGTERM");
  expect(await once(app, "exit")).toEqual([0, null]);
});

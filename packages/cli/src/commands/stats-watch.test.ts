import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { StateManager } from "@wfstate/state";
import { expect, onTestFinished, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { PROCESS_TIMEOUT_MS, startProcess } from "../testing/cli.ts";
import { storeSession, temporaryFolder } from "../testing/stores.ts";
import { atTerminal, CTRL_C } from "../testing/terminal.ts";

const update = { energy: 1, accumulator: 1 };

test.each(bothDatabases)(
  "a document a second while an app writes, in %s, until Ctrl-C",
  { timeout: PROCESS_TIMEOUT_MS },
  async (kind) => {
    const folder = temporaryFolder();
    onTestFinished(() => folder.remove());
    const { target, flags } = await storePlace(kind, folder.path);
    const manager = await StateManager.open(target);
    onTestFinished(() => manager.shutdown());
    await manager.startSession("s");
    await manager.flush();

    const child = startProcess(["stats", "--watch", "--json", ...flags]);
    const documents: Record<string, unknown>[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      documents.push(JSON.parse(line));
      if (documents.length === 1) {
        for (let count = 0; count < 50; count++) await manager.logEvent("energy.update", update, "s");
      }
      if (documents.at(-1)?.type === "stats" && Number(documents.at(-1)?.events) > 50) child.kill("SIGINT");
    }
    if (child.exitCode === null) await once(child, "close");
    expect(child.exitCode).toBe(130);
    const stats = documents.filter(({ type }) => type === "stats");
    expect(stats[0]).toMatchObject({ events: 1, events_per_second: null, sessions: { active: 1 } });
    expect(stats.some(({ events_per_second: rate }) => Number(rate) > 0)).toBe(true);
    expect(documents.at(-1)).toMatchObject({ type: "summary", command: "stats", exit_code: 130, events: 51 });
  },
);

test("on a terminal it is a line a second under a heading", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  const folder = temporaryFolder();
  onTestFinished(() => folder.remove());
  const db = join(folder.path, "a.db");
  await storeSession(db, "s", 4);
  const command = [process.execPath, "--conditions=@wfstate/source", join(import.meta.dirname, "..", "main.ts")];
  const { code, screen } = await atTerminal([...command, "stats", "--watch", "--db", db], {
    question: "0/s",
    answer: CTRL_C,
  });
  expect(code).toBe(130);
  const [heading, first, second] = screen.split("\n");
  expect(heading).toMatch(/time +events +rate +size +wal +active +crashed +snapshots/);
  expect(first).toMatch(/^ +\d\d:\d\d:\d\d +6 +[\d.]+ KB +[\d.]+ K?B +0 +0 +1/);
  expect(second).toMatch(/^ +\d\d:\d\d:\d\d +6 +0\/s /);
});

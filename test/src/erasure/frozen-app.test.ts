// An app that was frozen between reading a dead owner's journal and storing what it holds, while the session was erased.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { purgeStore, StateManager, validate } from "@wfstate/state";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { type ErasurePlace, engines, erasurePlace, stopErasureServer } from "./places.ts";
import { plantJournal } from "./plant-journal.ts";
import { look, newTexts, storePlanted } from "./planted.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
afterAll(stopErasureServer);

const VICTIM = "victim_4w6";
/** For so long a journal is watched whose owner nobody can look up. */
const SOON = { performance: { claim_ttl_seconds: 1 } };

const idsOf = (place: ErasurePlace) =>
  look(place, async ({ store }) => (await store.listSessions()).sessions.map(({ session_id }) => session_id));
const startApp = async (place: ErasurePlace) => (await StateManager.open(place.config)).shutdown();
const purge = (place: ErasurePlace) => purgeStore(place.config, { kind: "session", sessionId: VICTIM });

/** The app, when it is frozen; `goOn` gives the alerts that it has raised. */
async function frozenApp({ config, besidePath, journalDir }: ErasurePlace) {
  const task = JSON.stringify({ database: config.database, besidePath, journalDir });
  const args = ["--conditions=@wfstate/source", join(import.meta.dirname, "draining-process.ts"), task];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = once(child, "exit");
  const told = text(child.stdout);
  const isFrozen = () => / T /.test(readFileSync(`/proc/${child.pid}/stat`, "utf8"));
  const frozen = vi.waitUntil(isFrozen, { timeout: 60_000, interval: 20 });
  await Promise.race([frozen, exited.then(([code]) => Promise.reject(new Error(`it ended with ${code}`)))]);
  return {
    async goOn(): Promise<string[]> {
      child.kill("SIGCONT");
      expect(await exited).toEqual([0, null]);
      return JSON.parse(await told) as string[];
    },
  };
}

describe.each(engines)("on %s", (engine) => {
  test("an app that goes on does not bring back a session that was erased while only its journal knew it", async () => {
    const place = await erasurePlace(engine, SOON);
    await storePlanted(place, newTexts("kept"), "ada", 5);
    const path = await plantJournal(place, VICTIM);
    const app = await frozenApp(place);
    await purge(place);
    expect(await app.goOn()).toEqual([]);
    expect(await idsOf(place)).toEqual(["kept"]);
    expect([path, path.replace(".journal", ".sealed")].filter(existsSync)).toEqual([]);
    expect((await validate(place.config)).findings).toEqual([]);
    // Its id is free, and the journal of another session of the id is stored.
    await plantJournal(place, VICTIM);
    await startApp(place);
    expect(await idsOf(place)).toEqual([VICTIM, "kept"]);
  });

  test("nor one that another app has stored from the same journal, and that was erased then", async () => {
    const place = await erasurePlace(engine, SOON);
    await storePlanted(place, newTexts("kept"), "ada", 5);
    await plantJournal(place, VICTIM);
    const app = await frozenApp(place);
    await startApp(place);
    expect(await idsOf(place)).toEqual([VICTIM, "kept"]);
    await purge(place);
    expect(await app.goOn()).toEqual([]);
    expect(await idsOf(place)).toEqual(["kept"]);
    expect((await validate(place.config)).findings).toEqual([]);
  });
});

test("one that has stored it in the end, without an erasure, has it", async () => {
  const place = await erasurePlace("sqlite", SOON);
  await storePlanted(place, newTexts("kept"), "ada", 5);
  await plantJournal(place, VICTIM);
  await (await frozenApp(place)).goOn();
  expect(await idsOf(place)).toEqual([VICTIM, "kept"]);
});

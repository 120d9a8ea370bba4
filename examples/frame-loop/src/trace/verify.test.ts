import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StateManager, StateReader } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Expectation, readExpectation } from "./expectation.ts";
import { type Played, playTrace } from "./play.ts";
import { verifyTrace } from "./verify.ts";

const TRACE = `TIMESTAMP,ContextTokens,GeneratedTokens
2023-11-16 18:15:46.6805900,374,900
2023-11-16 18:15:46.9951690,396,300
`;

let folder: string;
let played: Played;
let expected: Expectation;
let reader: StateReader;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wfstate-verify-"));
  const tracePath = join(folder, "trace.csv");
  await writeFile(tracePath, TRACE);
  const databasePath = join(folder, "trace.db");
  const config = {
    database: { type: "sqlite", path: databasePath },
    performance: { snapshot_interval_events: 100 },
  } as const;
  const manager = await StateManager.open(config);
  const { signal } = new AbortController();
  played = await playTrace(manager, { tracePath, speed: "max", signal, onProgress: () => undefined });
  await manager.shutdown();
  expected = await readExpectation(tracePath);
  reader = await StateReader.open(databasePath);
});

afterAll(async () => {
  await reader.close();
  await rm(folder, { recursive: true });
});

async function failed(said: Partial<Played>, promised: Partial<Expectation>): Promise<string[]> {
  const options = { signal: new AbortController().signal, onReplay: () => undefined };
  const { checks, recoveries } = await verifyTrace(
    reader,
    { ...played, ...said },
    { ...expected, ...promised },
    options,
  );
  expect(recoveries).toHaveLength(10);
  return checks.filter(({ holds }) => !holds).map(({ what }) => what);
}

describe("verifying a played trace", () => {
  test("finds nothing wrong where all of it is stored", async () => {
    expect(await failed({}, {})).toEqual([]);
  });

  test("tells that a request is missing", async () => {
    expect(await failed({}, { requests: 3 })).toEqual([
      "every request is a stored user.prompt",
      "every answer is completed",
    ]);
  });

  test("tells that a token is missing", async () => {
    expect(await failed({}, { generatedTokens: 1201 })).toEqual([
      "every generated token is a stored ai.output",
      "the state counts every token, and its energy is their sum",
    ]);
  });

  test("tells that a frame's energy is missing, or was merged into another's", async () => {
    const what = ["every frame with tokens has its energy.update, none was shed or merged"];
    expect(await failed({ framesWithTokens: played.framesWithTokens + 1 }, {})).toEqual(what);
    expect(await failed({ held: 1 }, {})).toEqual(what);
  });
});

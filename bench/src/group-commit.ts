import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { eventLine, lineChecksum } from "@wfstate/core";
import { StateManager } from "@wfstate/state";
import Database from "better-sqlite3";
import { energyUpdate, SESSION_ID } from "./events.ts";
import type { Benchmark, Context } from "./harness/benchmark.ts";
import { compileCommitPerEvent } from "./harness/compiler.ts";
import { assertStored } from "./harness/rows.ts";
import { median, medianRatio } from "./harness/statistics.ts";

/** An app that never gives its thread away cannot be answered: it puts so many and lets the loop turn. */
const PUTS_PER_TURN = 64;
const MS_PER_SECOND = 1000;
const FIRST_SEQ = 1_000_000;

export const groupCommit: Benchmark = {
  name: "group-commit",
  title: "Putting events one by one, each safe from a power cut",
  async run(context) {
    const rounds = context.quick ? 2 : 9;
    const puts = context.quick ? 5_000 : 50_000;
    const commits = context.quick ? 200 : 3_000;
    const program = compileCommitPerEvent();
    const rival = program === null ? "better-sqlite3 in the same thread (no C compiler here)" : "C on the same SQLite";
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      context.progress(`group-commit: round ${round + 1} of ${rounds}`);
      ours.push(await putOneByOne(context, puts));
      theirs.push(await commitOneByOne(context, program, commits));
    }
    const shape = `median of ${rounds} pairs, in turn on the same file system, WAL, synchronous = FULL`;
    const absolute = { target: null, unit: "events/s", how: "median of the same run" } as const;
    return [
      {
        what: "`put` one by one with full fsync ÷ a commit per event",
        target: { atLeast: 15 },
        reached: medianRatio(ours, theirs),
        unit: "",
        how: `${shape}: ${puts} puts until all are durable ÷ ${commits} commits by ${rival}`,
      },
      { what: "`put` one by one, until all are durable", reached: median(ours), ...absolute },
      { what: `a commit per event, ${rival}`, reached: median(theirs), ...absolute },
    ];
  },
};

async function putOneByOne(context: Context, count: number): Promise<number> {
  const path = join(context.folder(), "group-commit.db");
  const manager = await StateManager.open({
    database: { type: "sqlite", path, durability: "full" },
    // Room for all: what is measured is the writer, not an app that waits.
    performance: { max_queue_size: 2 * count },
  });
  const startedAt = performance.now();
  for (let index = 0; index < count; index++) {
    if (index % PUTS_PER_TURN === 0) await turn();
    const outcome = manager.eventQueue.put(energyUpdate(index));
    if (outcome !== "accepted") throw new Error(`a put was answered ${outcome}`);
  }
  await manager.flush();
  const elapsedMs = performance.now() - startedAt;
  await manager.shutdown();
  assertStored(path, { "energy.update": count });
  return (count / elapsedMs) * MS_PER_SECOND;
}

/** Into a store that the library made, so that both sides fill the same table. */
async function commitOneByOne(context: Context, program: string | null, count: number): Promise<number> {
  const path = join(context.folder(), "commit-per-event.db");
  const manager = await StateManager.open(path);
  await manager.startSession(SESSION_ID);
  await manager.shutdown();
  const seconds = program === null ? commitInThread(path, count) : commitInC(program, path, count);
  assertStored(path, { "energy.update": count });
  return count / seconds;
}

interface Row {
  readonly sessionKey: number;
  readonly timestamp: string;
  readonly type: string;
  readonly dataText: string;
  readonly frame: number;
  readonly energyDelta: number;
  readonly checksum: number;
}

function commitInC(program: string, path: string, count: number): number {
  const { sessionKey, timestamp, type, dataText, frame, energyDelta, checksum } = rowOf(path);
  const row = [sessionKey, FIRST_SEQ, count, timestamp, type, dataText, frame, energyDelta, checksum].map(String);
  const { status, stdout, stderr } = spawnSync(program, [path, ...row], { encoding: "utf8" });
  if (status !== 0) throw new Error(`commit-per-event failed: ${stderr}`);
  return Number(stdout);
}

function commitInThread(path: string, count: number): number {
  const { sessionKey, timestamp, type, dataText, frame, energyDelta, checksum } = rowOf(path);
  const database = new Database(path);
  try {
    database.pragma("synchronous = FULL");
    const insert = database.prepare(
      "INSERT INTO event_log (session_key, seq, timestamp, type, data, frame_id, energy_delta, schema_version, checksum)" +
        " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
    );
    const startedAt = performance.now();
    for (let seq = FIRST_SEQ; seq < FIRST_SEQ + count; seq++) {
      insert.run(sessionKey, seq, timestamp, type, dataText, frame, energyDelta, checksum);
    }
    return (performance.now() - startedAt) / MS_PER_SECOND;
  } finally {
    database.close();
  }
}

/** The row that the library stores for this event. */
function rowOf(path: string): Row {
  const database = new Database(path, { readonly: true });
  const find = database.prepare<[string], number>("SELECT session_key FROM session WHERE session_id = ?").pluck();
  const sessionKey = find.get(SESSION_ID);
  database.close();
  if (sessionKey === undefined) throw new Error(`${SESSION_ID} is not stored`);
  const { timestamp = "", type, data, frame_id, energy_delta } = energyUpdate(1234);
  const dataText = JSON.stringify(data);
  const [frame, energyDelta] = [frame_id as number, energy_delta as number];
  const fields = { seq: FIRST_SEQ, timestamp, type, frame_id: frame, energy_delta: energyDelta, schema_version: 1 };
  return {
    sessionKey,
    timestamp,
    type,
    dataText,
    frame,
    energyDelta,
    checksum: lineChecksum(eventLine(fields, dataText)),
  };
}

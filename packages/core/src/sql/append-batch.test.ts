import { expect, test } from "vitest";
import type { SqlValue, Statement } from "../contract/store.ts";
import { compileOnly } from "../testing/compile-only.ts";
import { type AppendBatch, AppendBatchSql, type BatchEvent, MAX_BATCH_EVENTS } from "./append-batch.ts";

const COLUMNS = 9;
const LIMITS = { maxParameters: 32_766, maxStatementBytes: 1_000_000 };
const builder = new AppendBatchSql(compileOnly(), LIMITS);

function eventOf(seq: number): BatchEvent {
  const event = {
    session_id: "s",
    seq,
    timestamp: `t${seq}`,
    type: "counter.add",
    data: { by: seq },
    frame_id: seq % 2 === 0 ? seq : null,
    energy_delta: seq / 2,
    schema_version: 1,
  };
  return { event, dataText: `{"by":${seq}}`, checksum: seq * 7 };
}

function batchOf(count: number, parts: Partial<AppendBatch> = {}): AppendBatch {
  return {
    sessionKey: 5,
    generation: 2,
    epoch: "e1",
    schemaVersion: "1.3.0",
    events: Array.from({ length: count }, (_, index) => eventOf(101 + index)),
    before: { seq: 100, chain: "c100", totalEnergy: 9 },
    after: { seq: 100 + count, chain: "after", totalEnergy: 11 },
    create: null,
    end: null,
    snapshot: null,
    now: "now",
    ...parts,
  };
}

const create = {
  sessionId: "s",
  userId: "ada",
  modelId: null,
  hardwareTier: null,
  mode: "normal",
  owner: "the owner",
  startTime: "start",
  metadata: "{}",
};
const end = { endTime: "end", cleanShutdown: true };
const snapshot = { snapshotId: "s@103", seq: 103, type: "periodic", state: "{}", checksum: "x", stateVersion: 1 };

/** `update session`, `insert event_log` … */
function kinds(statements: readonly Statement[]): string[] {
  return statements.map(({ sql }) => {
    const [, verb, table] = /^(update|insert)(?: into)? "(\w+)"/.exec(sql) ?? [];
    return `${verb} ${table}`;
  });
}

function insertedRows(statements: readonly Statement[]): SqlValue[][] {
  const rows: SqlValue[][] = [];
  for (const { sql, parameters, mustTouch } of statements) {
    if (!sql.startsWith('insert into "event_log"')) continue;
    expect(parameters).toHaveLength((mustTouch ?? 0) * COLUMNS);
    expect(sql.match(/\?/g)).toHaveLength(parameters.length);
    for (let at = 0; at < parameters.length; at += COLUMNS) rows.push(parameters.slice(at, at + COLUMNS));
  }
  return rows;
}

test("the session is compared and set first, the head moves after the events, the batch takes its position from it", () => {
  expect(kinds(builder.build(batchOf(3, { snapshot })))).toEqual([
    "update session",
    "insert event_log",
    "update store_head",
    "insert batch",
    "insert snapshot",
  ]);
});

test("a new session comes with its user, and after the head, so that it can be waited for", () => {
  const statements = builder.build(batchOf(1, { create, before: { seq: 0, chain: "c0", totalEnergy: 0 } }));
  expect(kinds(statements)).toEqual([
    "update store_head",
    "insert user",
    "insert session",
    "insert event_log",
    "insert batch",
  ]);
  expect(statements[1]?.mustTouch).toBeUndefined();
  expect(statements[2]).toMatchObject({ mustTouch: 1 });
  expect(statements[2]?.parameters).toEqual(expect.arrayContaining(["s", "ada", 5, 2, "after", 11, "start", "{}"]));
});

test("the comparison names the session, its generation and the sequence before, and must find one that has not ended", () => {
  const [compare] = builder.build(batchOf(1));
  expect(compare?.mustTouch).toBe(1);
  expect(compare?.sql).toContain(
    'where "session_key" = ? and "generation" = ? and "last_seq" = ? and "end_time" is null',
  );
  expect(compare?.parameters.slice(-3)).toEqual([5, 2, 100]);
  expect(compare?.parameters.slice(0, -3)).toEqual([101, "after", 101, 11, "now", "now"]);
});

test("the head moves by the number of events, and only in the store that was opened", () => {
  const head = builder.build(batchOf(7)).find(({ sql }) => sql.startsWith('update "store_head"'));
  expect(head).toMatchObject({ parameters: [7, "e1", "1.3.0"], mustTouch: 1 });
  expect(head?.sql).toContain('where "epoch" = ? and "schema_version" = ?');
});

test("the end sets the time and the kind of end, and lets the owner go", () => {
  const [ended] = builder.build(batchOf(1, { end }));
  expect(ended?.sql).toContain('"end_time" = ?');
  expect(ended?.sql).toContain('"owner" = null');
  expect(ended?.parameters).toEqual(expect.arrayContaining(["end", 1]));
  const [crashed] = builder.build(batchOf(1, { end: { endTime: "end", cleanShutdown: false } }));
  expect(crashed?.parameters).toEqual(expect.arrayContaining(["end", 0]));
});

test("a session that is created and ended in one batch has no owner", () => {
  const [, , inserted] = builder.build(batchOf(1, { create, end }));
  expect(inserted?.parameters).toEqual(expect.arrayContaining(["end", 1, null]));
  expect(inserted?.parameters).not.toContain("the owner");
  expect(builder.build(batchOf(1, { create }))[2]?.parameters).toContain("the owner");
});

test("a snapshot of what is stored already moves nothing, and still checks the session and the store", () => {
  const statements = builder.build(batchOf(0, { snapshot }));
  expect(kinds(statements)).toEqual(["update session", "update store_head", "insert snapshot"]);
  expect(statements[1]?.parameters).toEqual([0, "e1", "1.3.0"]);
  // Sent again after its answer was lost, it may be there: then it touches nothing, which is no error.
  expect(statements[2]?.mustTouch).toBeUndefined();
  expect(statements[2]?.sql).toContain("not exists");
});

const expectedRow = (seq: number): SqlValue[] => {
  const { event, dataText, checksum } = eventOf(seq);
  const { timestamp, type, frame_id, energy_delta, schema_version } = event;
  return [5, seq, timestamp, type, dataText, frame_id, energy_delta, schema_version, checksum];
};

test("every size of batch from 1 to 256 is composed exactly, in order, of at most two of a few statements", () => {
  const texts = new Set<string>();
  for (let count = 1; count <= MAX_BATCH_EVENTS; count++) {
    const statements = builder.build(batchOf(count));
    expect(insertedRows(statements)).toEqual(Array.from({ length: count }, (_, index) => expectedRow(101 + index)));
    for (const { sql } of statements) texts.add(sql);
    // Beside those of the session, the head and the batch.
    expect(statements.length - 3).toBe(count <= 16 || count % 10 === 0 || count === MAX_BATCH_EVENTS ? 1 : 2);
  }
  // 1, 2 … 16, 20, 30 … 250 and 256 rows, and the three around them.
  expect(texts.size).toBe(16 + 24 + 1 + 3);
});

test("a database with fewer parameters a statement gets smaller ones", () => {
  for (const maxParameters of [9, 18, 100, 999]) {
    const small = new AppendBatchSql(compileOnly(), { ...LIMITS, maxParameters });
    const statements = small.build(batchOf(77));
    expect(insertedRows(statements)).toHaveLength(77);
    for (const { sql, parameters } of statements) {
      if (sql.startsWith('insert into "event_log"')) expect(parameters.length).toBeLessThanOrEqual(maxParameters);
    }
  }
});

test("large events go in smaller statements, and one that is too large for any goes by itself", () => {
  const small = new AppendBatchSql(compileOnly(), { ...LIMITS, maxStatementBytes: 20_000 });
  const sizes = [10, 10, 5_000, 1_000, 1_000, 30_000, 10, 10, 10];
  const events = sizes.map((size, index) => ({ ...eventOf(101 + index), dataText: "x".repeat(size) }));
  const inserts = small.build(batchOf(events.length, { events })).filter(({ sql }) => sql.includes('"event_log"'));
  expect(inserts.map(({ mustTouch }) => mustTouch)).toEqual([3, 2, 1, 3]);
  expect(insertedRows(inserts).map((row) => row[1])).toEqual(events.map(({ event }) => event.seq));
});

test("no value of an app is ever part of a statement's text", () => {
  const hostile = "'; drop table session; --";
  const event = { ...eventOf(101), dataText: hostile };
  const statements = builder.build(
    batchOf(1, { events: [event], create: { ...create, sessionId: hostile, userId: hostile } }),
  );
  for (const { sql } of statements) expect(sql).not.toContain("drop table");
});

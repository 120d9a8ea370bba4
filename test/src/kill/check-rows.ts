/** The invariant as far as plain SQL can tell: what is in the tables, against what the script put and the writers were told. */
import { canonicalJson } from "@wfstate/core";
import type { Knowledge } from "./knowledge.ts";
import { labelOf, placeOf, type Script, type ScriptedEvent } from "./script.ts";
import type { EventRow, SessionRow, StoredRows } from "./stored-rows.ts";

const EVENTS_OF_CORE = new Set(["system.start", "system.end", "state.snapshot_created"]);

export function* checkRows(rows: StoredRows, script: Script, knowledge: Knowledge): Generator<string> {
  const labels = new Set<number>();
  for (const [sessionId, events] of rows.events) {
    yield* checkSequence(rows.sessions.get(sessionId), sessionId, events);
    yield* checkContents(events, script, labels);
    yield* checkOrder(sessionId, events, script);
  }
  yield* checkAcknowledged(rows, knowledge);
}

function* checkSequence(
  row: SessionRow | undefined,
  sessionId: string,
  events: readonly EventRow[],
): Generator<string> {
  for (const [index, { seq }] of events.entries()) {
    if (seq !== index + 1) {
      yield `${sessionId}: seq ${seq} stands where ${index + 1} should`;
      return;
    }
  }
  if (row?.last_seq !== events.length || row.total_events !== events.length) {
    yield `${sessionId}: the session says it has ${row?.total_events} events up to ${row?.last_seq}, there are ${events.length}`;
  }
}

function* checkContents(events: readonly EventRow[], script: Script, labels: Set<number>): Generator<string> {
  for (const event of events) {
    const { session_id, seq, type, frame_id } = event;
    if (frame_id === null) {
      if (!EVENTS_OF_CORE.has(type)) yield `${session_id} ${seq}: a ${type} that nobody put`;
      continue;
    }
    if (labels.has(frame_id)) yield `${session_id} ${seq}: event ${frame_id} is stored twice`;
    labels.add(frame_id);
    const put = eventAt(script, frame_id);
    if (put === null || !isSame(event, put)) yield `${session_id} ${seq}: is not what was put as ${frame_id}`;
  }
}

/** Between two stored events of a round no accepted one may be missing; the first one follows the start of the session or round. */
function* checkOrder(sessionId: string, events: readonly EventRow[], script: Script): Generator<string> {
  let last = startOf(sessionId);
  for (const { frame_id, seq } of events) {
    if (frame_id === null) continue;
    const { round, step } = placeOf(frame_id);
    if (last.round !== round) last = { round, step: 0 };
    for (let between = last.step + 1; between < step; between++) {
      if (eventAt(script, labelOf(round, between)) !== null) {
        yield `${sessionId} ${seq}: event ${labelOf(round, between)} was accepted before it and is missing`;
        break;
      }
    }
    if (step <= last.step) yield `${sessionId} ${seq}: event ${frame_id} comes after a later one`;
    last = { round, step };
  }
}

function* checkAcknowledged({ events, sessions, snapshots }: StoredRows, knowledge: Knowledge): Generator<string> {
  for (const [sessionId, bySeq] of knowledge.acknowledged) {
    const stored = events.get(sessionId) ?? [];
    for (const [seq, label] of bySeq) {
      const event = stored[seq - 1];
      if (event === undefined) yield `${sessionId} ${seq}: was acknowledged and is not stored`;
      else if (event.frame_id !== label) {
        yield `${sessionId} ${seq}: was acknowledged as event ${label} and is ${event.frame_id}`;
      }
    }
  }
  yield* checkFlushed(events, knowledge);
  for (const id of knowledge.snapshots)
    if (!snapshots.has(id)) yield `snapshot ${id} was acknowledged and is not stored`;
  for (const id of knowledge.ended) {
    const row = sessions.get(id);
    if (row === undefined || row.end_time === null || row.clean_shutdown !== 1) yield `${id}: its end is not stored`;
  }
}

/** What a flush was told covers what was put before it; that nothing before it is missing is looked at by itself. */
function* checkFlushed(events: StoredRows["events"], { flushed }: Knowledge): Generator<string> {
  for (const [sessionId, labels] of flushed) {
    const stored = new Set((events.get(sessionId) ?? []).map(({ frame_id }) => frame_id));
    for (const label of labels)
      if (!stored.has(label)) yield `${sessionId}: event ${label} was flushed and is not stored`;
  }
}

/** A session's id names the step that opened it. */
function startOf(sessionId: string): { round: number; step: number } {
  const [round = 0, step = 0] = sessionId.slice(1).split(".").map(Number);
  return { round, step };
}

function eventAt(script: Script, label: number): ScriptedEvent | null {
  const { round, step } = placeOf(label);
  const there = script.step(round, step);
  return there.do === "put" || there.do === "log" ? there.event : null;
}

function isSame(row: EventRow, put: ScriptedEvent): boolean {
  const delta = row.type === "energy.update" ? put.data.energy : null;
  return (
    row.type === put.type &&
    row.timestamp === put.timestamp &&
    row.energy_delta === delta &&
    canonicalJson(JSON.parse(row.data)) === canonicalJson(put.data)
  );
}

/** What a file holds, looked at without a store. */
import { stateDigest } from "../digest.ts";
import { StateError } from "../errors.ts";
import type { Model } from "../model/define-model.ts";
import type { CorruptEvent } from "../read/decode-event.ts";
import { LAST_SEQ } from "../read/event-pages.ts";
import { MAX_LISTED_CORRUPT } from "../read/fold.ts";
import type { ReplayResult } from "../read/replay.ts";
import type { SnapshotCheck } from "../read/snapshot-comparison.ts";
import { Findings, type ValidationOptions, type ValidationReport } from "../validate/report.ts";
import { checkPieces } from "./check-pieces.ts";
import type { CheckOptions, FileProblem } from "./checked.ts";
import type { ImportSource } from "./import-report.ts";
import { EXPORT_VERSION } from "./pieces.ts";

export interface ReplayFileOptions {
  /** Which of several sessions. */
  readonly session_id?: string;
  readonly to?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (seq: number) => void;
}

const PROGRESS_EVERY = 1_000;
const NOTHING_REFUSED: Pick<CheckOptions, "maxEventBytes" | "redactWith"> = {
  redactWith: null,
  maxEventBytes: Number.MAX_SAFE_INTEGER,
};

/**
 * Folds the events of a session in a file. Throws `SESSION_NOT_FOUND` where the file has not the one that was asked for, or several and
 * none was, `EXPORT_PARTIAL` where its first events are not in the file, and what reading it throws.
 */
export async function replayFile<State>(
  model: Model<State>,
  source: ImportSource,
  { session_id: wanted, to = LAST_SEQ, signal, onProgress }: ReplayFileOptions,
): Promise<ReplayResult<State> & { readonly last_seq: number }> {
  const startedAt = performance.now();
  const ids: string[] = [];
  const corrupt: CorruptEvent[] = [];
  let corruptCount = 0;
  let found: { seq: number; state: State; events: number; last_seq: number } | null = null;
  const snapshots: SnapshotCheck[] = [];
  let isWanted = false;
  let startSeq = 0;
  const onProblem = (problem: FileProblem) => {
    if (!isWanted || (problem.seq ?? 0) > to) return;
    corruptCount += 1;
    if (corrupt.length < MAX_LISTED_CORRUPT) corrupt.push(corruptOf(problem));
  };
  await checkPieces(
    source.read(),
    model,
    { ...NOTHING_REFUSED, onProblem, onFinding: () => undefined, signal },
    (piece, check) => {
      if (piece.kind === "session") {
        const { metadata } = piece.session;
        ids.push(metadata.session_id);
        isWanted = wanted === undefined ? ids.length === 1 : metadata.session_id === wanted;
        if (isWanted && check.seq > 0 && piece.session.isPart) throw partOnly(source.name, check.seq + 1);
        if (isWanted) startSeq = check.seq;
        if (isWanted) found = { seq: check.seq, state: check.state, events: 0, last_seq: metadata.last_seq };
      } else if (!isWanted || found === null || check.seq > to) return null;
      else if (piece.kind === "event") {
        found = { ...found, seq: check.seq, state: check.state, events: found.events + 1 };
        if (check.events % PROGRESS_EVERY === 0) onProgress?.(check.seq);
      } else if (piece.kind === "snapshot") {
        const { row, agrees, digest, fileDigest } = piece.snapshot;
        const rejected = fileDigest === null ? "version" : null;
        snapshots.push({
          snapshot_id: row.snapshotId,
          seq: row.seq,
          agrees,
          digest,
          snapshot_digest: fileDigest,
          rejected,
        });
      }
      return null;
    },
  );
  if (found === null || (wanted === undefined && ids.length > 1)) throw notThere(source.name, wanted, ids);
  const { seq, state, events, last_seq } = found as { seq: number; state: State; events: number; last_seq: number };
  return {
    session_id: wanted ?? (ids[0] as string),
    state,
    digest: stateDigest(state),
    seq,
    from: { seq: startSeq, snapshot_id: null },
    events,
    duration_ms: performance.now() - startedAt,
    corrupt_count: corruptCount,
    corrupt,
    snapshots,
    trim: null,
    last_seq,
  };
}

/** Looks at everything in a file and says what is wrong with it. Throws where it cannot be read as an export at all. */
export async function validateFile<State>(
  model: Model<State>,
  source: ImportSource,
  options: ValidationOptions,
): Promise<ValidationReport> {
  const startedAt = performance.now();
  const findings = new Findings(options.only);
  const checked = { sessions: 0, events: 0, batches: 0, snapshots: 0 };
  const ids = new Set<string>();
  const add = (severity: "error" | "warning") => (problem: FileProblem) => {
    const { category, place, message, session_id, seq } = problem;
    if (options.session_id !== undefined && session_id !== options.session_id) return;
    const at = { ...(session_id === null ? {} : { session_id }), ...(seq === null ? {} : { seq }) };
    findings.add(category, `${place}: ${message}`, at, severity);
  };
  const { schemas } = options;
  const check = {
    ...NOTHING_REFUSED,
    ...(schemas === undefined ? {} : { schemas }),
    onProblem: add("error"),
    onFinding: add("error"),
    signal: options.signal,
  };
  await checkPieces(source.read(), model, check, (piece, { events, snapshots, seq }) => {
    if (piece.kind === "session") {
      const { session_id } = piece.session.metadata;
      if (ids.has(session_id)) findings.add("fk", `${piece.place}: session ${session_id} stands twice`, { session_id });
      ids.add(session_id);
    } else if (piece.kind === "end") {
      checked.sessions += 1;
      checked.events += events;
      checked.snapshots += snapshots;
    } else if (piece.kind === "event" && seq % PROGRESS_EVERY === 0) options.onProgress?.(checked.events + events);
    return null;
  });
  if (options.session_id !== undefined && !ids.has(options.session_id))
    throw notThere(source.name, options.session_id, [...ids]);
  return {
    ok: findings.errors === 0,
    schema_version: `export ${EXPORT_VERSION}`,
    checked,
    findings: findings.list,
    counts: findings.counts,
    duration_ms: performance.now() - startedAt,
  };
}

function corruptOf({ category, code, seq, place, message }: FileProblem): CorruptEvent {
  return { seq: seq ?? 0, reason: reasonOf(category, code), message: `${place}: ${message}` };
}

function reasonOf(category: FileProblem["category"], code: FileProblem["code"]): CorruptEvent["reason"] {
  if (code === "UNKNOWN_EVENT_TYPE") return "unknown_type";
  if (code === "SCHEMA_VERSION_UNKNOWN") return "schema_version";
  if (code === "REDUCER_FAILED") return "reducer";
  if (category === "seq") return "missing";
  return category === "checksum" ? "checksum" : "json";
}

const MAX_NAMED = 5;

function notThere(name: string, wanted: string | undefined, ids: readonly string[]): StateError {
  const message = wanted === undefined ? `has ${ids.length} sessions` : `has no session ${wanted}`;
  return new StateError("SESSION_NOT_FOUND", `${name} ${message}`, {
    hint: ids.length === 0 ? "It holds none." : `Name one of it: ${ids.slice(0, MAX_NAMED).join(", ")}.`,
    details: { path: "session_id", file: name, near: ids.slice(0, MAX_NAMED) },
  });
}

function partOnly(name: string, from: number): StateError {
  return new StateError(
    "EXPORT_PARTIAL",
    `${name}: it begins at seq ${from}, and a state is folded from the first event on`,
    {
      hint: "Export the session from its first event on.",
      details: { path: name, from },
    },
  );
}

/**
 * Import: the whole file is looked at first, which is the dry run; then it is read a second time and written. A session is not seen
 * until it is whole, so an import that is killed leaves nothing that anybody meets: the next one deletes what is left, and writes it anew.
 * That is simpler to be sure of than going on where it stopped, and what was whole by then is not written twice.
 */
import type { ExportedTrim } from "@wfstate/schemas";
import { ContentHasher } from "../accept/redact.ts";
import { StateError } from "../errors.ts";
import { textChecksum } from "../integrity.ts";
import type { Model } from "../model/define-model.ts";
import type { StoredEvent } from "../model/event.ts";
import { throwIfAborted } from "../read/event-pages.ts";
import { snapshotIdOf } from "../snapshot/snapshot.ts";
import type { SnapshotRow } from "../sql/append-batch.ts";
import { type ImportRecord, readImportRecord } from "../sql/audit-summary.ts";
import { readSession, type SessionRow } from "../sql/sessions.ts";
import { type CheckedSession, checkPieces, type FileProblem, type SessionCheck } from "./check-pieces.ts";
import { ImportBatches } from "./import-batches.ts";
import {
  beingImported,
  type ImportContext,
  ImportWriter,
  isBeingImported,
  removeDeadImports,
} from "./import-writer.ts";
import type { RawPiece } from "./pieces.ts";
import { damagedExport, invalidPart } from "./refusals.ts";

export const conflictChoices = ["fail", "skip", "rename"] as const;
export type OnConflict = (typeof conflictChoices)[number];

export interface ImportOptions {
  readonly onConflict: OnConflict;
  readonly dryRun: boolean;
  readonly storeRawContent: boolean;
  readonly maxEventBytes: number;
  /** Who imports, for the audit. */
  readonly by: string;
  readonly signal?: AbortSignal;
  /** Called now and then with the events of the phase so far. */
  readonly onProgress?: (phase: "checking" | "storing", events: number, total: number | null) => void;
}

/** A file that can be read as often as it takes. */
export interface ImportSource {
  readonly name: string;
  read(): AsyncIterable<RawPiece> | Iterable<RawPiece>;
}

export interface ImportedSession {
  /** The id in the file. */
  readonly session_id: string;
  /** The id in the store; null where it was skipped. */
  readonly stored_as: string | null;
  /** `there`: an earlier import stored the very same. */
  readonly outcome: "added" | "there" | "skipped";
  readonly events: number;
  readonly snapshots: number;
  /** Events that lost raw content, since this store keeps none. */
  readonly redacted: number;
}

export interface ImportReport {
  readonly dry_run: boolean;
  readonly sessions: readonly ImportedSession[];
  readonly added: number;
  readonly skipped: number;
  readonly events: number;
  readonly snapshots: number;
  readonly findings: readonly FileProblem[];
  readonly finding_count: number;
}

const MAX_FINDINGS = 100;
const PROGRESS_EVERY = 1_000;
const MAX_SESSION_ID = 128;

interface Plan extends ImportedSession {
  /** Tells whether the file is the same when it is read again. */
  readonly mark: number;
}

export interface ImportTarget<State> {
  /** For looking; null: there is no database yet. */
  readonly look: ImportContext<State> | null;
  /** For writing: asked once the whole file has been found good. */
  open(): Promise<ImportContext<State>>;
}

/** Throws the first thing that is wrong with the file, with its place; `SESSION_EXISTS`; `ABORTED`. */
export async function importSessions<State>(
  target: ImportTarget<State>,
  model: Model<State>,
  source: ImportSource,
  options: ImportOptions,
): Promise<ImportReport> {
  const findings: FileProblem[] = [];
  let findingCount = 0;
  const find = (finding: FileProblem) => {
    findingCount += 1;
    if (findings.length < MAX_FINDINGS) findings.push(finding);
  };
  const plans = await planImport(target.look, model, source, options, find);
  if (!options.dryRun && plans.some(({ outcome }) => outcome === "added")) {
    await store(await target.open(), source, plans, options, find);
  }
  const added = plans.filter(({ outcome }) => outcome === "added");
  const sum = (of: (plan: Plan) => number) => added.reduce((total, plan) => total + of(plan), 0);
  return {
    dry_run: options.dryRun,
    sessions: plans.map(({ mark: _, ...session }) => session),
    added: added.length,
    skipped: plans.length - added.length,
    events: sum(({ events }) => events),
    snapshots: sum(({ snapshots }) => snapshots),
    findings,
    finding_count: findingCount,
  };
}

async function planImport<State>(
  target: ImportContext<State> | null,
  model: Model<State>,
  source: ImportSource,
  options: ImportOptions,
  onFinding: (finding: FileProblem) => void,
): Promise<Plan[]> {
  const plans: Plan[] = [];
  const ids = new Set<string>();
  const names = new Set<string>();
  let session: CheckedSession | null = null;
  let batches = new ImportBatches("");
  let events = 0;
  const check = checkOptions(target, source.name, options, onFinding);
  await checkPieces(source.read(), model, check, (piece, checked) => {
    if (piece.kind === "session") {
      session = piece.session;
      const { session_id } = session.metadata;
      if (session.isPart) throw partOnly(source.name, piece.place);
      if (ids.has(session_id)) throw invalidPart(source.name, piece.place, `session ${session_id} stands twice`);
      ids.add(session_id);
      batches = new ImportBatches(session_id, session.trim);
    } else if (piece.kind === "event") {
      batches.add(piece.event, checked.bytes);
      events += 1;
      if (events % PROGRESS_EVERY === 0) {
        throwIfAborted(options.signal);
        options.onProgress?.("checking", events, null);
      }
    } else if (piece.kind === "snapshot") batches.cut(null);
    else {
      batches.cut(null);
      return addPlan(session as CheckedSession, batches.head.chain, checked);
    }
    return null;
  });
  return plans;

  async function addPlan(of: CheckedSession, chain: string, checked: SessionCheck<State>): Promise<void> {
    const fate = await fateOf(target, of, chain, options.onConflict, names);
    if (fate.outcome === "added") names.add(fate.stored_as as string);
    const { events, snapshots, redacted, mark } = checked;
    plans.push({ session_id: of.metadata.session_id, ...fate, mark, events, snapshots, redacted });
  }
}

function checkOptions<State>(
  target: ImportContext<State> | null,
  name: string,
  { storeRawContent, maxEventBytes }: ImportOptions,
  onFinding: (finding: FileProblem) => void,
) {
  return {
    redactWith: storeRawContent ? null : new ContentHasher(target?.identity.privacySecret ?? NO_SECRET_YET),
    maxEventBytes,
    onProblem: ({ place, message, hint, code }: FileProblem) => {
      throw invalidPart(name, place, message, hint, code);
    },
    onFinding,
  };
}

/** Where there is no database yet, what would be hashed is only counted. */
const NO_SECRET_YET = "";

async function fateOf<State>(
  target: ImportContext<State> | null,
  { metadata }: CheckedSession,
  chain: string,
  onConflict: OnConflict,
  names: ReadonlySet<string>,
): Promise<Pick<Plan, "stored_as" | "outcome">> {
  const { session_id } = metadata;
  const added = { stored_as: session_id, outcome: "added" } as const;
  if (target === null) return added;
  if (await isBeingImported(target, session_id)) throw beingImported(session_id);
  const row = await readSession(target.store, target.db, session_id);
  if (row === undefined && !names.has(session_id)) return added;
  if (row !== undefined && isTheSame(row, metadata.end_time, chain)) return { stored_as: session_id, outcome: "there" };
  if (onConflict === "skip") return { stored_as: null, outcome: "skipped" };
  if (onConflict === "fail") throw exists(session_id);
  for (let number = 2; ; number++) {
    const candidate = renamed(session_id, number);
    if (names.has(candidate)) continue;
    const isFree = (await readSession(target.store, target.db, candidate)) === undefined;
    if (isFree) return { stored_as: candidate, outcome: "added" };
    const record = await readImportRecord(target.store, target.db, candidate);
    if (record?.imported_from === session_id && record.chain === chain)
      return { stored_as: candidate, outcome: "there" };
  }
}

/** The chain says it: only the same events, in the batches of an import, give the same. */
function isTheSame(row: SessionRow, endTime: string | null, chain: string): boolean {
  return row.chain === chain && row.end_time === endTime;
}

function renamed(sessionId: string, number: number): string {
  const suffix = `.${number}`;
  return sessionId.slice(0, MAX_SESSION_ID - suffix.length) + suffix;
}

async function store<State>(
  target: ImportContext<State>,
  source: ImportSource,
  plans: readonly Plan[],
  options: ImportOptions,
  onFinding: (finding: FileProblem) => void,
): Promise<void> {
  await removeDeadImports(target);
  const check = checkOptions(target, source.name, options, () => undefined);
  const total = plans.reduce((sum, { events }) => sum + events, 0);
  const storing = new Storing(target, source.name, plans, options.by, onFinding);
  let events = 0;
  try {
    await checkPieces(source.read(), target.model, check, (piece, checked) => {
      if (piece.kind === "session") return storing.begin(piece.session);
      if (piece.kind === "event") {
        events += 1;
        if (events % PROGRESS_EVERY === 0) {
          throwIfAborted(options.signal);
          options.onProgress?.("storing", events, total);
        }
        return storing.event(piece.event, checked.bytes);
      }
      return piece.kind === "snapshot" ? storing.snapshot(piece.snapshot.row, checked.state) : storing.end(checked);
    });
  } catch (error) {
    await storing.takeBack();
    throw error;
  }
}

/** Writes the sessions of a plan, in the order of the file. */
class Storing<State> {
  readonly #target: ImportContext<State>;
  readonly #name: string;
  readonly #plans: readonly Plan[];
  readonly #by: string;
  readonly #onFinding: (finding: FileProblem) => void;
  #next = 0;
  #plan: Plan | null = null;
  #session: CheckedSession | null = null;
  #writer: ImportWriter<State> | null = null;
  #batches = new ImportBatches("");
  #own = new ImportBatches("");
  #renamedState: State | null = null;
  #hasRow = false;

  constructor(
    target: ImportContext<State>,
    name: string,
    plans: readonly Plan[],
    by: string,
    onFinding: (finding: FileProblem) => void,
  ) {
    this.#target = target;
    this.#name = name;
    this.#plans = plans;
    this.#by = by;
    this.#onFinding = onFinding;
  }

  async begin(session: CheckedSession): Promise<void> {
    const plan = this.#plans[this.#next++];
    this.#writer = null;
    this.#plan = null;
    if (plan === undefined || plan.session_id !== session.metadata.session_id) throw this.#changed();
    if (plan.outcome !== "added" || plan.stored_as === null) return;
    this.#plan = plan;
    this.#session = session;
    this.#batches = new ImportBatches(plan.stored_as, session.trim);
    this.#own = new ImportBatches(plan.session_id, session.trim);
    this.#hasRow = false;
    this.#renamedState = this.#isRenamed ? this.#target.model.initialState(plan.stored_as) : null;
    this.#writer = await ImportWriter.begin(this.#target, session.metadata, plan.stored_as);
  }

  event(event: StoredEvent, bytes: number): Promise<void> | null {
    const { model } = this.#target;
    if (this.#writer === null || this.#plan === null) return null;
    this.#own.add(event, bytes);
    let stored = event;
    if (this.#renamedState !== null) {
      stored = { ...event, session_id: this.#plan.stored_as as string };
      const known = model.types.get(event.type);
      const data = known === undefined ? event.data : known.upcast(event.data, event.schema_version);
      this.#renamedState = model.reduce(this.#renamedState, { ...stored, data });
    }
    const batch = this.#batches.add(stored, bytes);
    if (batch === null) return null;
    this.#hasRow = true;
    return this.#writer.add(batch);
  }

  async snapshot(row: SnapshotRow, state: State): Promise<void> {
    this.#own.cut(null);
    const { trim } = this.#session ?? {};
    // What trimmed events have led to is not folded anew under another name.
    if (this.#isRenamed && trim?.snapshot_id === row.snapshotId) this.#renamedState = state;
    this.#hasRow = true;
    await this.#writer?.add(this.#batches.cut(this.#isRenamed ? this.#renamedSnapshot(row) : row));
  }

  async end(checked: SessionCheck<State>): Promise<void> {
    const { metadata, audit } = this.#session ?? {};
    if (this.#writer === null || this.#plan === null || metadata === undefined || audit === undefined) return;
    const { session_id, stored_as, mark, events, snapshots } = this.#plan;
    if (checked.mark !== mark) throw this.#changed();
    this.#own.cut(null);
    const { chain } = this.#own.head;
    // Also where there is no event: the session itself is a row.
    if (!this.#batches.isEmpty || !this.#hasRow) await this.#writer.add(this.#batches.cut(null));
    const { seq } = this.#batches.head;
    const record: ImportRecord = { imported_from: session_id, chain, events, snapshots, audit_summary: audit };
    const state = this.#renamedState ?? checked.state;
    await this.#writer.show(stored_as as string, seq, state, record, this.#trimOf(stored_as as string), this.#by);
    for (const snapshotId of this.#writer.leftOut) this.#onFinding(leftOut(session_id, snapshotId));
    this.#writer = null;
  }

  /** What is half written of the session that was at work. */
  async takeBack(): Promise<void> {
    await this.#writer?.remove(this.#batches.head.seq).catch(() => undefined);
  }

  #trimOf(sessionId: string): ExportedTrim | null {
    const trim = this.#session?.trim ?? null;
    if (trim === null || !this.#isRenamed) return trim;
    return { ...trim, snapshot_id: snapshotIdOf(sessionId, trim.first_seq - 1) };
  }

  get #isRenamed(): boolean {
    return this.#plan !== null && this.#plan.stored_as !== this.#plan.session_id;
  }

  /** A state may name its session, so it is the one of the new name. */
  #renamedSnapshot(row: SnapshotRow): SnapshotRow {
    const { seq, type } = row;
    const state = JSON.stringify(this.#renamedState);
    const snapshotId = snapshotIdOf((this.#plan as Plan).stored_as as string, seq);
    return { snapshotId, seq, type, state, checksum: textChecksum(state), stateVersion: this.#target.model.version };
  }

  #changed(): StateError {
    return damagedExport(this.#name, "it changed while it was imported");
  }
}

function partOnly(name: string, place: string): StateError {
  return new StateError("EXPORT_PARTIAL", `${name}: ${place}: it is a part of a session, which cannot be imported`, {
    hint: "Export the session without a range. A part can be replayed and validated as a file.",
    details: { path: name, place },
  });
}

function exists(session_id: string): StateError {
  return new StateError("SESSION_EXISTS", `session ${session_id} is stored already, and does not come from this file`, {
    hint: "Import with another way of settling conflicts: skip leaves it out, rename gives it another id.",
    details: { path: "session_id", session_id },
  });
}

function leftOut(session_id: string, snapshotId: string): FileProblem {
  return {
    category: "snapshot",
    code: "SNAPSHOT_TOO_LARGE",
    place: "snapshots",
    session_id,
    seq: null,
    message: `snapshot ${snapshotId} is larger than this database takes, and is left out`,
  };
}

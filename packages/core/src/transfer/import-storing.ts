/** The second look at a file: what was planned is written. */
import type { ExportedTrim } from "@wfstate/schemas";
import type { StateError } from "../errors.ts";
import { textChecksum } from "../integrity.ts";
import type { StoredEvent } from "../model/event.ts";
import { snapshotIdOf } from "../snapshot/snapshot.ts";
import type { SnapshotRow } from "../sql/append-batch.ts";
import type { ImportRecord } from "../sql/audit-summary.ts";
import { checkPieces } from "./check-pieces.ts";
import type { CheckedSession, FileProblem } from "./checked.ts";
import { ImportBatches } from "./import-batches.ts";
import type { ImportContext } from "./import-context.ts";
import { checkOptions } from "./import-plan.ts";
import { type ImportOptions, type ImportSource, type Plan, PROGRESS_EVERY } from "./import-report.ts";
import { ImportWriter } from "./import-writer.ts";
import { damagedExport } from "./refusals.ts";
import type { SessionCheck } from "./session-check.ts";
import { removeDeadImports } from "./unfinished-imports.ts";

export async function storeSessions<State>(
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
        if (events % PROGRESS_EVERY === 0) options.onProgress?.("storing", events, total);
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

  /** What is half written of the session that was at work: why that was is told, and not what may come of this. */
  async takeBack(): Promise<void> {
    await this.#writer?.remove().catch(() => undefined);
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

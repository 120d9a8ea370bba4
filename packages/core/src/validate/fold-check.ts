import type { ReadContext, SessionRef } from "../read/context.ts";
import { Fold } from "../read/fold.ts";
import { decodeSnapshot } from "../read/load-snapshot.ts";
import { SnapshotComparison } from "../read/snapshot-comparison.ts";
import type { EventRow } from "../sql/events.ts";
import { readSnapshot } from "../sql/snapshots.ts";
import type { WalkStart } from "./event-walk.ts";
import type { Findings } from "./report.ts";

/**
 * Folds a session beside the other checks, and compares what comes out with every snapshot that can be used, up to the first that
 * differs. Where an event is found damaged before, it says nothing: what follows differs for that reason.
 */
export class FoldCheck<State> {
  readonly #fold: Fold<State>;
  readonly #comparison: SnapshotComparison<State>;
  readonly #sessionId: string;
  readonly #findings: Findings;
  readonly #errorsBefore: number;
  #isDone = false;

  private constructor(context: ReadContext<State>, session: SessionRef, seq: number, state: State, findings: Findings) {
    this.#fold = new Fold(context.model, session.sessionId, state, seq);
    this.#comparison = new SnapshotComparison(context, session, seq);
    this.#sessionId = session.sessionId;
    this.#findings = findings;
    this.#errorsBefore = findings.errors;
  }

  /** Null where nobody wants to know, or where nothing stands for events that were trimmed. */
  static async begin<State>(
    context: ReadContext<State>,
    session: SessionRef,
    { firstSeq, snapshotId }: WalkStart,
    findings: Findings,
  ): Promise<FoldCheck<State> | null> {
    const { store, db, model } = context;
    if (!findings.wants("snapshot")) return null;
    if (snapshotId === null) return new FoldCheck(context, session, 0, model.initialState(session.sessionId), findings);
    const row = await readSnapshot(store, db, snapshotId);
    const loaded = row === undefined ? null : decodeSnapshot(row, model).loaded;
    return loaded === null ? null : new FoldCheck(context, session, firstSeq - 1, loaded.state, findings);
  }

  async add(page: readonly EventRow[]): Promise<void> {
    const [fold, comparison] = [this.#fold, this.#comparison];
    let checkAt = this.#isDone ? 0 : await comparison.nextSeq();
    for (const row of page) {
      if (this.#isDone) return;
      fold.addRow(row);
      this.#isDone = fold.corruptCount > 0 || this.#findings.errors > this.#errorsBefore;
      if (this.#isDone || fold.seq < checkAt) continue;
      comparison.compare(fold.seq, fold.state);
      this.#reportFirst();
      checkAt = await comparison.nextSeq();
    }
  }

  #reportFirst(): void {
    const { checks } = this.#comparison;
    const first = checks.find(({ agrees, rejected }) => !agrees && rejected === null);
    checks.length = 0;
    if (first === undefined) return;
    this.#isDone = true;
    const { snapshot_id, seq } = first;
    const message = `snapshot ${snapshot_id} is not what the events up to it say: replay --bisect tells where they part`;
    this.#findings.add("snapshot", message, { session_id: this.#sessionId, seq }, "warning");
  }
}

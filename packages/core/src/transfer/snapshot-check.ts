/** The snapshots of a session of a file, held against what its events have come to. */
import type { ExportedTrim, SessionExport } from "@wfstate/schemas";
import { stateDigest } from "../digest.ts";
import { textChecksum } from "../integrity.ts";
import type { Model } from "../model/define-model.ts";
import { snapshotIdOf } from "../snapshot/snapshot.ts";
import type { SnapshotRow } from "../sql/append-batch.ts";
import { ENERGY_TOLERANCE } from "../validate/check-profiles.ts";
import type { CheckedSnapshot } from "./checked.ts";
import type { GuideSnapshot } from "./guide-document.ts";
import type { ProblemReport } from "./problem-report.ts";
import type { SessionFold } from "./session-fold.ts";

const WHY = {
  differs: "is not what the events say",
  place: "does not end where they do",
  version: "has a version that is not this model's",
  schema: "does not fit the schema of the state",
} as const;

export class SnapshotCheck<State> {
  readonly #model: Model<State>;
  readonly #fold: SessionFold<State>;
  readonly #report: ProblemReport;
  readonly #ids = new Set<string>();
  count = 0;

  constructor(model: Model<State>, fold: SessionFold<State>, report: ProblemReport) {
    this.#model = model;
    this.#fold = fold;
    this.#report = report;
  }

  /** The snapshot as it is to be stored: what the events say. */
  check(
    snapshot: SessionExport["snapshots"][number],
    trim: ExportedTrim | null,
    place: string,
  ): CheckedSnapshot | null {
    const { snapshot_id, seq, snapshot_type, state, checksum, schema_version } = snapshot;
    if (this.#ids.has(snapshot_id))
      return this.#report.refuse("snapshot", place, `snapshot ${snapshot_id} stands twice`);
    this.#ids.add(snapshot_id);
    const text = JSON.stringify(state);
    if (textChecksum(text) !== checksum)
      return this.#report.refuse("checksum", place, "the state is not the one that was exported: its checksum differs");
    this.count += 1;
    if (!this.#fold.isFolded) return null;
    const own = { snapshotId: snapshot_id, seq, type: snapshot_type };
    const row = { ...own, state: text, checksum, stateVersion: schema_version };
    if (this.#fold.awaitsState && snapshot_id === trim?.snapshot_id) return this.#begin(row, state, place);
    if (seq !== this.#fold.seq) {
      const message = `snapshot ${snapshot_id} is of seq ${seq}, and there are events up to ${this.#fold.seq}`;
      return this.#report.refuse("snapshot", place, message);
    }
    return this.#compare(row, state, place);
  }

  checkGuides({ type, totalEnergy }: GuideSnapshot, sessionId: string | null, place: string): CheckedSnapshot {
    this.count += 1;
    const { seq, energy, state } = this.#fold;
    const snapshotId = this.#freeId(snapshotIdOf(sessionId ?? "", seq));
    if (totalEnergy !== null && Math.abs(totalEnergy - energy) > ENERGY_TOLERANCE) {
      const message = `at seq ${seq} it says ${totalEnergy} EU, and the events add up to ${energy} EU`;
      this.#report.find("snapshot", place, message);
    }
    const row = this.#folded({ snapshotId, seq, type: guideType(type) });
    return { row, agrees: true, digest: stateDigest(state), fileDigest: null, rejected: null };
  }

  #compare(row: SnapshotRow, state: unknown, place: string): CheckedSnapshot {
    const { snapshotId, seq, type, stateVersion } = row;
    const { state: lifted, reason } = this.#model.liftState(state, stateVersion);
    const digest = stateDigest(this.#fold.state);
    const fileDigest = lifted === null ? null : stateDigest(lifted);
    const agrees = fileDigest === digest;
    if (!agrees) {
      const message = `snapshot ${snapshotId} at seq ${seq} ${WHY[reason ?? "differs"]}`;
      this.#report.find("snapshot", place, message);
    }
    const stored = agrees ? row : this.#folded({ snapshotId, seq, type });
    return { row: stored, agrees, digest, fileDigest, rejected: reason };
  }

  /** The one that stands for trimmed events. */
  #begin(row: SnapshotRow, state: unknown, place: string): CheckedSnapshot | null {
    const { state: lifted, reason } = this.#model.liftState(state, row.stateVersion);
    if (lifted === null || row.seq !== this.#fold.seq) {
      const message = `snapshot ${row.snapshotId} stands for trimmed events, and ${WHY[reason ?? "place"]}`;
      return this.#report.refuse("snapshot", place, message);
    }
    this.#fold.beginWith(lifted);
    const digest = stateDigest(lifted);
    return { row, agrees: true, digest, fileDigest: digest, rejected: null };
  }

  #freeId(wanted: string): string {
    let id = wanted;
    for (let number = 2; this.#ids.has(id); number++) id = `${wanted}.${number}`;
    this.#ids.add(id);
    return id;
  }

  #folded(own: Pick<SnapshotRow, "snapshotId" | "seq" | "type">): SnapshotRow {
    const state = JSON.stringify(this.#fold.state);
    return { ...own, state, checksum: textChecksum(state), stateVersion: this.#model.version };
  }
}

function guideType(type: unknown): string {
  return typeof type === "string" && ["periodic", "session_end", "migration", "manual"].includes(type)
    ? type
    : "manual";
}

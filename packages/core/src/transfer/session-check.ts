/**
 * What is held against every part of a file, whoever made it, before anything of it is used. Import, replay and validation of a file
 * are three uses of this one look.
 */
import { crc32 } from "node:zlib";
import type { ExportedTrim, SessionExport, SessionMetadata } from "@wfstate/schemas";
import type { Model } from "../model/define-model.ts";
import type { StoredEvent } from "../model/event.ts";
import type { CheckedSession, CheckedSnapshot, CheckOptions } from "./checked.ts";
import { EventCheck, type FileEvent } from "./event-check.ts";
import { GuideSnapshot } from "./guide-document.ts";
import { PartShape } from "./part-shape.ts";
import type { RawSession } from "./pieces.ts";
import { ProblemReport } from "./problem-report.ts";
import { SessionFold } from "./session-fold.ts";
import { SnapshotCheck } from "./snapshot-check.ts";

/** One session of a file: every part in its turn, folded as it comes. */
export class SessionCheck<State> {
  readonly #report: ProblemReport;
  readonly #shape: PartShape;
  readonly #fold: SessionFold<State>;
  readonly #events: EventCheck<State>;
  readonly #snapshots: SnapshotCheck<State>;
  #session: CheckedSession | null = null;
  /** Of all events so far as they stand in the file, to know them again. */
  mark = 0;

  constructor(model: Model<State>, options: CheckOptions) {
    this.#report = new ProblemReport(options, () => ({
      session_id: this.#sessionId,
      seq: this.#session === null ? null : this.#fold.seq,
    }));
    this.#shape = new PartShape(this.#report);
    this.#fold = new SessionFold(model, this.#report);
    this.#events = new EventCheck(model, options, this.#report);
    this.#snapshots = new SnapshotCheck(model, this.#fold, this.#report);
  }

  get state(): State {
    return this.#fold.state;
  }

  get seq(): number {
    return this.#fold.seq;
  }

  get events(): number {
    return this.#fold.events;
  }

  get snapshots(): number {
    return this.#snapshots.count;
  }

  get redacted(): number {
    return this.#events.redacted;
  }

  /** Of the data of the last event, as it is to be stored. */
  get bytes(): number {
    return this.#events.bytes;
  }

  get #sessionId(): string | null {
    return this.#session?.metadata.session_id ?? null;
  }

  begin({ session_metadata, audit_summary, range, trim }: RawSession, place: string): CheckedSession | null {
    const parts = { ...(range === undefined ? {} : { range }), ...(trim === undefined ? {} : { trim }) };
    if (!this.#shape.isHead({ session_metadata, audit_summary, ...parts }, place)) return null;
    const metadata = session_metadata as SessionMetadata;
    for (const field of ["start_time", "end_time"] as const)
      this.#shape.checkTime(metadata[field], `${place}.${field}`);
    const part = range as { readonly from: number } | undefined;
    const gone = (trim ?? null) as ExportedTrim | null;
    this.#fold.begin({ sessionId: metadata.session_id, from: part?.from ?? null, trim: gone });
    this.#session = {
      metadata,
      audit: audit_summary as CheckedSession["audit"],
      isPart: part !== undefined,
      trim: gone,
    };
    return this.#session;
  }

  /** The event as it is to be stored; null where it cannot be used. */
  event(value: unknown, place: string): StoredEvent | null {
    if (!this.#shape.isEvent(value, place)) return null;
    const event = value as FileEvent;
    if (!this.#isInPlace(event, place) || !this.#events.isAsExported(event, place)) return null;
    this.mark = crc32(String(event.checksum), this.mark);
    this.#shape.checkTime(event.timestamp, `${place}.timestamp`);
    const checked = this.#events.check(event, place);
    return checked !== null && this.#fold.add(checked.lifted, place) ? checked.kept : null;
  }

  /** The snapshot as it is to be stored: what the events say. */
  snapshot(value: unknown, place: string): CheckedSnapshot | null {
    if (value instanceof GuideSnapshot) return this.#snapshots.checkGuides(value, this.#sessionId, place);
    if (!this.#shape.isSnapshot(value, place)) return null;
    const snapshot = value as SessionExport["snapshots"][number];
    return this.#snapshots.check(snapshot, this.#session?.trim ?? null, place);
  }

  end(): void {
    if (this.#session !== null && !this.#session.isPart) this.#fold.compare(this.#session.metadata);
  }

  #isInPlace({ session_id, seq }: StoredEvent, place: string): boolean {
    if (session_id === this.#sessionId) return this.#fold.isInPlace(seq, place);
    this.#report.refuse("fk", `${place}.session_id`, `is ${session_id}, and the session is ${this.#sessionId}`);
    return false;
  }
}

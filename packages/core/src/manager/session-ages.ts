import { AgeMarks } from "../log/age-marks.ts";
import type { OpenSession } from "../session/open-session.ts";

interface Ages {
  readonly marks: AgeMarks;
  snapshotSeq: number;
  snapshotAtMs: number;
}

/** When what happened to open sessions. It is kept beside them: a field more in what every `put` goes through slows each one down. */
export class SessionAges {
  readonly #ages = new WeakMap<OpenSession<unknown>, Ages>();

  opened(session: OpenSession<unknown>, snapshotSeq: number): void {
    this.#ages.set(session, { marks: new AgeMarks(), snapshotSeq, snapshotAtMs: performance.now() });
  }

  /** All events that the session has now had come by then. */
  looked(session: OpenSession<unknown>, atMs: number): void {
    const { seq, heldSeq } = session.log;
    this.#ages.get(session)?.marks.mark(seq, atMs, heldSeq);
  }

  snapshotStored(session: OpenSession<unknown>, seq: number): void {
    const ages = this.#ages.get(session);
    if (ages === undefined) return;
    ages.snapshotSeq = Math.max(ages.snapshotSeq, seq);
    ages.snapshotAtMs = performance.now();
  }

  /** Of the oldest event that memory alone holds, since its writer saw it; 0 where there is none. */
  oldestMs(session: OpenSession<unknown>, nowMs: number): number {
    const { size, heldSeq } = session.log;
    return size === 0 ? 0 : (this.#ages.get(session)?.marks.ageMs(heldSeq + 1, nowMs) ?? 0);
  }

  /** What a recovery would fold onto the newest stored snapshot. */
  snapshotLag(session: OpenSession<unknown>): number {
    return session.log.seq - (this.#ages.get(session)?.snapshotSeq ?? 0);
  }

  /** Since it was stored, or since the session was opened here. */
  snapshotMs(session: OpenSession<unknown>, nowMs: number): number {
    return nowMs - (this.#ages.get(session)?.snapshotAtMs ?? nowMs);
  }
}

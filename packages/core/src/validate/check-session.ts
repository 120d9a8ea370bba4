import { normalizeTimestamp } from "../accept/timestamp.ts";
import { describeFailure } from "../accept/validation-error.ts";
import { messageOf } from "../errors.ts";
import { eventLine, firstChainLink, lineChecksum, nextChainLink } from "../integrity.ts";
import type { Model } from "../model/define-model.ts";
import type { JsonObject } from "../model/event.ts";
import type { ReadContext, SessionRef } from "../read/context.ts";
import { batchesOfPage, eventPages, LAST_SEQ } from "../read/event-pages.ts";
import { decodeSnapshot } from "../read/load-snapshot.ts";
import type { AnchorLine } from "../session/anchor.ts";
import type { BatchRow, EventRow } from "../sql/events.ts";
import type { SessionRow } from "../sql/sessions.ts";
import { cursorOf, FIRST_SNAPSHOT, readSnapshotsAfter } from "../sql/snapshots.ts";
import { ENERGY_TOLERANCE, isJson } from "./check-profiles.ts";
import type { Findings } from "./report.ts";

export interface SessionCounts {
  readonly events: number;
  readonly batches: number;
  readonly snapshots: number;
}

const SNAPSHOTS_AT_ONCE = 16;

/** Checks one session: every event, the chain over its batches, its snapshots, its totals, and its anchor. */
export async function checkSession<State>(
  context: ReadContext<State>,
  row: SessionRow,
  anchor: AnchorLine | null,
  findings: Findings,
  options: { readonly signal: AbortSignal | undefined; readonly progress: (events: number) => void },
): Promise<SessionCounts> {
  const session = { sessionKey: row.session_key, sessionId: row.session_id };
  const walk = new SessionWalk(context.model, row, findings);
  const batches = new BatchWalk(row, anchor, findings);
  for await (const page of eventPages(context, session, { from: 1, to: LAST_SEQ }, options.signal)) {
    batches.add(await batchesOfPage(context, session, page));
    for (const event of page) batches.line(event.seq, walk.check(event));
    options.progress(walk.events);
  }
  batches.finish();
  walk.finish();
  checkSessionRow(row, findings);
  const snapshots = await checkSnapshots(context, session, row.last_seq, findings);
  return { events: walk.events, batches: batches.count, snapshots };
}

/** Walks the events in order: sequence, checksum, timestamp, JSON, schema, and the sum of their energy. */
class SessionWalk<State> {
  readonly #model: Model<State>;
  readonly #row: SessionRow;
  readonly #findings: Findings;
  events = 0;
  #lastSeq = 0;
  #energy = 0;

  constructor(model: Model<State>, row: SessionRow, findings: Findings) {
    this.#model = model;
    this.#row = row;
    this.#findings = findings;
  }

  /** Gives the event's canonical line. */
  check(event: EventRow): string {
    const at = { session_id: this.#row.session_id, seq: event.seq };
    if (event.seq !== this.#lastSeq + 1) {
      this.#findings.add("seq", `events ${this.#lastSeq + 1} to ${event.seq - 1} are missing`, {
        ...at,
        seq: this.#lastSeq + 1,
      });
    }
    this.#lastSeq = event.seq;
    this.events += 1;
    this.#energy += event.energyDelta ?? 0;
    const { seq, timestamp, type, dataText, frameId, energyDelta, schemaVersion } = event;
    const line = eventLine(
      { seq, timestamp, type, frame_id: frameId, energy_delta: energyDelta, schema_version: schemaVersion },
      dataText,
    );
    if (lineChecksum(line) !== event.checksum)
      this.#findings.add("checksum", "the event is not the one that was stored", at);
    if (!isCanonicalTimestamp(timestamp))
      this.#findings.add("timestamp", `${timestamp} is not a UTC timestamp with six decimals`, at);
    this.#checkData(event, at);
    return line;
  }

  finish(): void {
    const { session_id, last_seq, total_events, total_energy } = this.#row;
    if (last_seq !== this.#lastSeq) {
      this.#findings.add("seq", `the session says it ends at seq ${last_seq}, and its events end at ${this.#lastSeq}`, {
        session_id,
      });
    }
    if (total_events !== this.events) {
      this.#findings.add("totals", `the session counts ${total_events} events, and has ${this.events}`, { session_id });
    }
    if (Math.abs(total_energy - this.#energy) > ENERGY_TOLERANCE) {
      this.#findings.add("totals", `the session has ${total_energy} EU, and its events add up to ${this.#energy} EU`, {
        session_id,
      });
    }
  }

  #checkData(event: EventRow, at: { session_id: string; seq: number }): void {
    const wrong = dataProblem(event, this.#model);
    if (wrong !== null) this.#findings.add(wrong.category, wrong.message, at);
  }
}

function dataProblem<State>(
  { type, dataText, schemaVersion }: EventRow,
  model: Model<State>,
): { category: "json" | "schema"; message: string } | null {
  const known = model.types.get(type);
  if (known === undefined) return { category: "schema", message: `the model registers no event type ${type}` };
  let data: unknown;
  try {
    data = JSON.parse(dataText);
  } catch {
    return { category: "json", message: "the data is not JSON" };
  }
  try {
    if (schemaVersion !== known.version) data = known.upcast(data as JsonObject, schemaVersion);
  } catch (error) {
    return { category: "schema", message: messageOf(error) };
  }
  if (known.validate(data)) return null;
  const failure = known.validate.errors?.[0];
  const reason = failure === undefined ? null : describeFailure(failure, "data");
  return {
    category: "schema",
    message: reason === null ? `does not fit ${type}` : `${reason.path}: ${reason.reason} (${type})`,
  };
}

/** Walks the batches beside the events: no gap between them, and every link of the chain. */
class BatchWalk {
  readonly #row: SessionRow;
  readonly #anchor: AnchorLine | null;
  readonly #findings: Findings;
  count = 0;
  #link: string;
  #lines: string[] = [];
  #waiting: BatchRow[] = [];
  #lastSeq = 0;
  #broken = false;
  #anchorSeen = false;

  constructor(row: SessionRow, anchor: AnchorLine | null, findings: Findings) {
    this.#row = row;
    this.#anchor = anchor;
    this.#findings = findings;
    this.#link = firstChainLink(row.session_id);
  }

  add(batches: readonly BatchRow[]): void {
    for (const batch of batches) {
      if (batch.lastSeq <= this.#lastSeq) continue;
      if (batch.firstSeq !== this.#lastSeq + 1) {
        this.#report("seq", `batches have a gap before seq ${batch.firstSeq}`, this.#lastSeq + 1);
      }
      this.#lastSeq = batch.lastSeq;
      this.#waiting.push(batch);
      this.count += 1;
    }
  }

  line(seq: number, line: string): void {
    this.#lines.push(line);
    const [batch] = this.#waiting;
    if (batch === undefined || seq < batch.lastSeq) return;
    this.#waiting.shift();
    this.#link = nextChainLink(this.#link, this.#lines);
    this.#lines = [];
    if (this.#link !== batch.chain && !this.#broken) {
      // What follows is linked to what was stored, so one break is told once.
      this.#report(
        "chain",
        `the chain breaks in the batch of seq ${batch.firstSeq} to ${batch.lastSeq}`,
        batch.firstSeq,
      );
    }
    this.#broken = this.#link !== batch.chain;
    this.#link = batch.chain;
    if (this.#anchor?.seq === batch.lastSeq) this.#checkAnchoredLink(batch);
  }

  finish(): void {
    if (this.#lines.length > 0)
      this.#report("chain", `${this.#lines.length} events at the end belong to no batch`, this.#row.last_seq);
    if (this.#link !== this.#row.chain)
      this.#report("chain", "the last link of the chain is not the one the session has", this.#lastSeq);
    const anchor = this.#anchor;
    if (anchor === null || this.#anchorSeen) return;
    if (anchor.seq > this.#row.last_seq) {
      this.#report(
        "anchor",
        `events up to seq ${anchor.seq} were durable once, and the store ends at ${this.#row.last_seq}`,
        this.#row.last_seq + 1,
      );
    } else {
      this.#report("anchor", `no batch ends at seq ${anchor.seq}, where the anchor says one did`, anchor.seq);
    }
  }

  #checkAnchoredLink(batch: BatchRow): void {
    this.#anchorSeen = true;
    if (batch.chain !== this.#anchor?.chain)
      this.#report("anchor", "the chain is not the one that was durable once", batch.lastSeq);
  }

  #report(category: "seq" | "chain" | "anchor", message: string, seq: number): void {
    this.#findings.add(category, message, { session_id: this.#row.session_id, seq });
  }
}

function checkSessionRow(row: SessionRow, findings: Findings): void {
  const { session_id, metadata, start_time, end_time } = row;
  if (!isJson(metadata)) findings.add("json", "the metadata of the session is not JSON", { session_id });
  for (const time of [start_time, end_time]) {
    if (time !== null && !isCanonicalTimestamp(time))
      findings.add("timestamp", `${time} is not a UTC timestamp with six decimals`, { session_id });
  }
}

async function checkSnapshots<State>(
  { store, db, model }: ReadContext<State>,
  { sessionKey, sessionId }: SessionRef,
  lastSeq: number,
  findings: Findings,
): Promise<number> {
  let count = 0;
  let after = FIRST_SNAPSHOT;
  for (;;) {
    const rows = await readSnapshotsAfter(store, db, sessionKey, after, SNAPSHOTS_AT_ONCE);
    for (const row of rows) {
      count += 1;
      after = cursorOf(row);
      const at = { session_id: sessionId, seq: row.seq };
      if (row.seq > lastSeq)
        findings.add("snapshot", `snapshot ${row.snapshot_id} stands for seq ${row.seq}, after the end`, at);
      const { rejected } = decodeSnapshot(row, model);
      if (rejected === null) continue;
      const severity = rejected.reason === "version" ? "warning" : "error";
      findings.add("snapshot", `snapshot ${row.snapshot_id} cannot be used: ${rejected.reason}`, at, severity);
    }
    if (rows.length < SNAPSHOTS_AT_ONCE) return count;
  }
}

function isCanonicalTimestamp(text: string): boolean {
  try {
    return normalizeTimestamp(text) === text;
  } catch {
    return false;
  }
}

/**
 * What is held against every part of a file, whoever made it, before anything of it is used. Import, replay and validation of a file
 * are three uses of this one look.
 */
import { crc32 } from "node:zlib";
import { type ExportedTrim, type SessionExport, type SessionMetadata, validateExport } from "@wfstate/schemas";
import { MAX_DATA_DEPTH } from "../accept/plain-data.ts";
import { redact } from "../accept/redact.ts";
import { normalizeTimestamp } from "../accept/timestamp.ts";
import { describeFailure } from "../accept/validation-error.ts";
import { stateDigest } from "../digest.ts";
import { type ErrorCode, messageOf } from "../errors.ts";
import { eventLine, lineChecksum, textChecksum } from "../integrity.ts";
import type { CompiledEventType, Model } from "../model/define-model.ts";
import type { JsonObject, StoredEvent } from "../model/event.ts";
import type { ValidationFailure } from "../model/model.ts";
import { snapshotIdOf } from "../snapshot/snapshot.ts";
import type { SnapshotRow } from "../sql/append-batch.ts";
import { ENERGY_TOLERANCE } from "../validate/check-profiles.ts";
import type { ValidationCategory } from "../validate/report.ts";
import type { CheckedSession, CheckedSnapshot, CheckOptions } from "./checked.ts";
import { GuideSnapshot } from "./guide-document.ts";
import { EXPORT_FORMAT, EXPORT_VERSION, type RawSession } from "./pieces.ts";
import { problemOfValue } from "./plain-value.ts";

/** Nested once more than its data. */
const EVENT_LEVELS = MAX_DATA_DEPTH + 1;
const STATE_LEVELS = 90;

const FRAME = {
  format: EXPORT_FORMAT,
  format_version: EXPORT_VERSION,
  includes_content: false,
  session_metadata: {
    session_id: "any",
    user_id: "any",
    start_time: "2025-08-17T19:48:00Z",
    end_time: null,
    total_events: 0,
    total_energy: 0,
    last_seq: 0,
    model_id: null,
    hardware_tier: null,
    session_mode: "normal",
    clean_shutdown: false,
    schema_version: 1,
    metadata: {},
  },
  events: [],
  snapshots: [],
  audit_summary: { entries: 0, operations: {}, first_at: null, last_at: null },
};

/** One session of a file: every part in its turn, folded as it comes. */
export class SessionCheck<State> {
  readonly #model: Model<State>;
  readonly #options: CheckOptions;
  #session: CheckedSession | null = null;
  #sessionId: string | null = null;
  #isFolded = true;
  /** The snapshot that stands for trimmed events has not come yet: there is nothing to fold onto. */
  #awaitsState = false;
  #energy = 0;
  #snapshotIds = new Set<string>();
  state: State;
  seq = 0;
  events = 0;
  snapshots = 0;
  redacted = 0;
  /** Of all events so far as they stand in the file, to know them again. */
  mark = 0;
  /** Of the data of the last event, as it is to be stored. */
  bytes = 0;

  constructor(model: Model<State>, options: CheckOptions) {
    this.#model = model;
    this.#options = options;
    this.state = model.initialState("");
  }

  begin({ session_metadata, audit_summary, range, trim }: RawSession, place: string): CheckedSession | null {
    const parts = { ...(range === undefined ? {} : { range }), ...(trim === undefined ? {} : { trim }) };
    const value = { session_metadata, audit_summary, ...parts };
    if (!this.#fits(value, STATE_LEVELS, value, place, "")) return null;
    const metadata = session_metadata as SessionMetadata;
    for (const field of ["start_time", "end_time"] as const) this.#checkTime(metadata[field], `${place}.${field}`);
    const part = range as { readonly from: number } | undefined;
    const gone = (trim ?? null) as ExportedTrim | null;
    this.seq = (part?.from ?? gone?.first_seq ?? 1) - 1;
    this.#isFolded = this.seq === 0 || (part === undefined && gone !== null);
    this.#awaitsState = gone !== null;
    this.#energy = gone?.energy ?? 0;
    this.#sessionId = metadata.session_id;
    this.state = this.#model.initialState(metadata.session_id);
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
    if (!this.#fits(value, EVENT_LEVELS, { events: [value] }, place, "/events/0")) return null;
    const event = value as StoredEvent & { readonly checksum: number };
    if (!this.#isInPlace(event, place)) return null;
    const dataText = JSON.stringify(event.data);
    if (lineChecksum(eventLine(event, dataText)) !== event.checksum)
      return this.#refuse("checksum", place, "the event is not the one that was exported: its checksum differs");
    this.mark = crc32(String(event.checksum), this.mark);
    this.#checkTime(event.timestamp, `${place}.timestamp`);
    const known = this.#model.types.get(event.type);
    if (known === undefined)
      return this.#refuse(
        "schema",
        `${place}.type`,
        `the model ${this.#model.name} registers no event type ${event.type}`,
        {
          code: "UNKNOWN_EVENT_TYPE",
          hint: "Name the app's model in the configuration (model).",
        },
      );
    const data = this.#dataOf(event, known, place);
    if (data === null) return null;
    const { redactWith } = this.#options;
    const shown = redactWith === null || known.privacy === null ? data : redact(data, known.privacy, redactWith);
    if (shown !== data) this.redacted += 1;
    const { checksum: _, ...stored } = event;
    const kept = shown === data ? stored : { ...stored, data: shown, schema_version: known.version };
    this.bytes = Buffer.byteLength(shown === data ? dataText : JSON.stringify(shown));
    const { maxEventBytes } = this.#options;
    if (this.bytes > maxEventBytes)
      return this.#refuse("schema", place, `its data has ${this.bytes} bytes, and this store takes ${maxEventBytes}`, {
        code: "EVENT_TOO_LARGE",
        hint: "Raise performance.max_event_bytes.",
      });
    return this.#fold({ ...stored, data: shown, schema_version: known.version }, place) ? kept : null;
  }

  /** The snapshot as it is to be stored: what the events say. */
  snapshot(value: unknown, place: string): CheckedSnapshot | null {
    if (value instanceof GuideSnapshot) return this.#guideSnapshot(value, place);
    if (!this.#fits(value, STATE_LEVELS, { snapshots: [value] }, place, "/snapshots/0")) return null;
    const { snapshot_id, seq, snapshot_type, state, checksum, schema_version } =
      value as SessionExport["snapshots"][number];
    if (this.#snapshotIds.has(snapshot_id))
      return this.#refuse("snapshot", place, `snapshot ${snapshot_id} stands twice`);
    this.#snapshotIds.add(snapshot_id);
    const text = JSON.stringify(state);
    if (textChecksum(text) !== checksum)
      return this.#refuse("checksum", place, "the state is not the one that was exported: its checksum differs");
    this.snapshots += 1;
    if (!this.#isFolded) return null;
    if (this.#awaitsState && snapshot_id === this.#session?.trim?.snapshot_id)
      return this.#begin(
        { snapshotId: snapshot_id, seq, type: snapshot_type, state: text, checksum, stateVersion: schema_version },
        state,
        place,
      );
    if (seq !== this.seq)
      return this.#refuse(
        "snapshot",
        place,
        `snapshot ${snapshot_id} is of seq ${seq}, and there are events up to ${this.seq}`,
      );
    const { state: lifted, reason } = this.#model.liftState(state, schema_version);
    const digest = stateDigest(this.state);
    const fileDigest = lifted === null ? null : stateDigest(lifted);
    const agrees = fileDigest === digest;
    if (!agrees) this.#find("snapshot", place, `snapshot ${snapshot_id} at seq ${seq} ${WHY[reason ?? "differs"]}`);
    const own = { snapshotId: snapshot_id, seq, type: snapshot_type };
    const row = agrees ? { ...own, state: text, checksum, stateVersion: schema_version } : this.#folded(own);
    return { row, agrees, digest, fileDigest, rejected: reason };
  }

  end(): void {
    const session = this.#session;
    if (session === null || session.isPart) return;
    const { total_events, last_seq, total_energy } = session.metadata;
    if (last_seq !== this.seq)
      this.#refuse("seq", "session_metadata.last_seq", `says ${last_seq}, and the events end at ${this.seq}`);
    else if (total_events !== this.events + (session.trim?.events ?? 0))
      this.#refuse("totals", "session_metadata.total_events", `says ${total_events}, and there are ${this.events}`);
    else if (Math.abs(total_energy - this.#energy) > ENERGY_TOLERANCE)
      this.#refuse(
        "totals",
        "session_metadata.total_energy",
        `says ${total_energy} EU, and the events add up to ${this.#energy} EU`,
      );
  }

  /** The state that trimmed events have led to is taken as it is: nothing is there to hold it to. */
  #begin(row: SnapshotRow, state: unknown, place: string): CheckedSnapshot | null {
    const { state: lifted, reason } = this.#model.liftState(state, row.stateVersion);
    if (lifted === null || row.seq !== this.seq)
      return this.#refuse(
        "snapshot",
        place,
        `snapshot ${row.snapshotId} stands for trimmed events, and ${WHY[reason ?? "place"]}`,
      );
    this.state = lifted;
    this.#awaitsState = false;
    const digest = stateDigest(lifted);
    return { row, agrees: true, digest, fileDigest: digest, rejected: null };
  }

  #guideSnapshot({ type, totalEnergy }: GuideSnapshot, place: string): CheckedSnapshot {
    this.snapshots += 1;
    const { seq } = this;
    const id = this.#freeId(snapshotIdOf(this.#sessionId ?? "", seq));
    if (totalEnergy !== null && Math.abs(totalEnergy - this.#energy) > ENERGY_TOLERANCE)
      this.#find(
        "snapshot",
        place,
        `at seq ${seq} it says ${totalEnergy} EU, and the events add up to ${this.#energy} EU`,
      );
    const row = this.#folded({ snapshotId: id, seq, type: guideType(type) });
    return { row, agrees: true, digest: stateDigest(this.state), fileDigest: null, rejected: null };
  }

  #freeId(wanted: string): string {
    let id = wanted;
    for (let number = 2; this.#snapshotIds.has(id); number++) id = `${wanted}.${number}`;
    this.#snapshotIds.add(id);
    return id;
  }

  #folded(own: Pick<SnapshotRow, "snapshotId" | "seq" | "type">): SnapshotRow {
    const state = JSON.stringify(this.state);
    return { ...own, state, checksum: textChecksum(state), stateVersion: this.#model.version };
  }

  #isInPlace({ session_id, seq }: StoredEvent, place: string): boolean {
    if (session_id !== this.#sessionId) {
      this.#refuse("fk", `${place}.session_id`, `is ${session_id}, and the session is ${this.#sessionId}`);
      return false;
    }
    const expected = this.seq + 1;
    if (seq > this.seq) this.seq = seq;
    if (seq === expected) return true;
    const what =
      seq < expected ? `seq ${seq} stands twice, or out of order` : `events ${expected} to ${seq - 1} are missing`;
    this.#refuse("seq", `${place}.seq`, what);
    return seq > expected;
  }

  #dataOf({ data, schema_version }: StoredEvent, known: CompiledEventType, place: string): JsonObject | null {
    let lifted = data;
    try {
      if (schema_version !== known.version) lifted = known.upcast(data, schema_version);
    } catch (error) {
      return this.#refuse("schema", place, messageOf(error), { code: "SCHEMA_VERSION_UNKNOWN" });
    }
    const { schemas } = this.#options;
    const validate = schemas === undefined ? known.validate : schemas.get(known.name);
    if (validate === undefined)
      return this.#refuse("schema", `${place}.type`, `the folder has no schema of ${known.name}`);
    if (validate(lifted)) return lifted;
    const failure = validate.errors?.[0];
    if (failure === undefined) return this.#refuse("schema", `${place}.data`, `does not fit ${known.name}`);
    const { path, reason } = describeFailure(failure, `${place}.data`);
    return this.#refuse("schema", path, `${reason} (${known.name})`);
  }

  #fold(event: StoredEvent, place: string): boolean {
    this.events += 1;
    this.#energy += event.energy_delta ?? 0;
    if (!this.#isFolded) return true;
    if (this.#awaitsState) {
      const { snapshot_id } = this.#session?.trim ?? {};
      this.#isFolded = false;
      this.#refuse(
        "snapshot",
        place,
        `snapshot ${snapshot_id}, which stands for trimmed events, is not before their successors`,
      );
      return false;
    }
    try {
      this.state = this.#model.reduce(this.state, event);
      return true;
    } catch (error) {
      this.#refuse("schema", place, `the model cannot fold it: ${messageOf(error)}`, { code: "REDUCER_FAILED" });
      return false;
    }
  }

  #fits(value: unknown, levels: number, parts: object, place: string, prefix: string): boolean {
    const problem = problemOfValue(value, levels);
    if (problem !== null) {
      this.#refuse("json", place + problem.path.slice(0, MAX_SHOWN_PATH), problem.reason, { code: problem.code });
      return false;
    }
    if (validateExport({ ...FRAME, ...parts })) return true;
    const failure = validateExport.errors?.[0] as ValidationFailure;
    const at = { ...failure, instancePath: failure.instancePath.slice(prefix.length) };
    const { path, reason } = describeFailure(at, place);
    this.#refuse("schema", path, reason);
    return false;
  }

  #checkTime(text: string | null, place: string): void {
    if (text === null) return;
    try {
      if (normalizeTimestamp(text) === text) return;
    } catch {
      // said below
    }
    this.#refuse("timestamp", place, `${text} is not a UTC timestamp with six decimals`, { code: "INVALID_TIMESTAMP" });
  }

  #find(category: ValidationCategory, place: string, message: string): void {
    this.#options.onFinding({
      category,
      code: "EXPORT_INVALID",
      place,
      session_id: this.#sessionId,
      seq: this.seq,
      message,
    });
  }

  #refuse(
    category: ValidationCategory,
    place: string,
    message: string,
    more: { readonly code?: ErrorCode; readonly hint?: string } = {},
  ): null {
    const seq = this.#session === null ? null : this.seq;
    const at = { place: place.replace(AFTER_LINE, "$1: "), session_id: this.#sessionId, seq };
    this.#options.onProblem({ category, code: "EXPORT_INVALID", ...at, message, ...more });
    return null;
  }
}

const MAX_SHOWN_PATH = 200;
/** `line 4.data.energy` reads better as `line 4: data.energy`. */
const AFTER_LINE = /^(line \d+)\./;
const WHY = {
  differs: "is not what the events say",
  place: "does not end where they do",
  version: "has a version that is not this model's",
  schema: "does not fit the schema of the state",
} as const;

function guideType(type: unknown): string {
  return typeof type === "string" && ["periodic", "session_end", "migration", "manual"].includes(type)
    ? type
    : "manual";
}

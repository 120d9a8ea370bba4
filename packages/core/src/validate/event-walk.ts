import { normalizeTimestamp } from "../accept/timestamp.ts";
import { describeFailure } from "../accept/validation-error.ts";
import { messageOf } from "../errors.ts";
import { eventLine, lineChecksum } from "../integrity.ts";
import type { Model } from "../model/define-model.ts";
import type { JsonObject } from "../model/event.ts";
import type { Validator } from "../model/model.ts";
import { missingEvents } from "../read/missing-events.ts";
import type { EventRow } from "../sql/events.ts";
import type { SessionRow } from "../sql/sessions.ts";
import { ENERGY_TOLERANCE } from "./check-profiles.ts";
import type { EventSchemas } from "./event-schemas.ts";
import type { Findings, ValidationCategory } from "./report.ts";

/** What is known of a session before its first stored event. */
export interface WalkStart {
  readonly firstSeq: number;
  /** The link of the chain that its first batch is linked to. */
  readonly chain: string;
  readonly events: number;
  readonly energy: number;
  /** Stands for the events before the first one, where they were trimmed. */
  readonly snapshotId: string | null;
}

/** Walks the events of a session in order: sequence, checksum, timestamp, JSON, schema, and the sum of their energy. */
export class EventWalk<State> {
  readonly #model: Model<State>;
  readonly #schemas: EventSchemas | null;
  readonly #row: SessionRow;
  readonly #start: WalkStart;
  readonly #findings: Findings;
  events = 0;
  lastSeq: number;
  #energy: number;

  constructor(
    { model, schemas }: { readonly model: Model<State>; readonly schemas: EventSchemas | null },
    row: SessionRow,
    start: WalkStart,
    findings: Findings,
  ) {
    this.#model = model;
    this.#schemas = schemas;
    this.#row = row;
    this.#start = start;
    this.#findings = findings;
    this.lastSeq = start.firstSeq - 1;
    this.#energy = start.energy;
  }

  /** Gives the event's canonical line. */
  check(event: EventRow): string {
    const at = { session_id: this.#row.session_id, seq: event.seq };
    this.#checkSeq(event.seq);
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
    const wrong = this.#dataProblem(event);
    if (wrong !== null) this.#findings.add(wrong.category, wrong.message, at);
    return line;
  }

  finish(): void {
    const { session_id, last_seq, total_events, total_energy } = this.#row;
    const at = { session_id };
    if (last_seq !== this.lastSeq) {
      const message = `the session says it ends at seq ${last_seq}, and its events end at ${this.lastSeq}`;
      this.#findings.add("seq", message, { ...at, seq: Math.min(last_seq, this.lastSeq) + 1 });
    }
    const events = this.#start.events + this.events;
    if (total_events !== events)
      this.#findings.add("totals", `the session counts ${total_events} events, and has ${events}`, at);
    if (!(Math.abs(total_energy - this.#energy) <= ENERGY_TOLERANCE)) {
      const message = `the session has ${total_energy} EU, and its events add up to ${this.#energy} EU`;
      this.#findings.add("totals", message, at);
    }
  }

  #checkSeq(seq: number): void {
    const expected = this.lastSeq + 1;
    if (seq === expected) {
      this.lastSeq = seq;
      return;
    }
    const session_id = this.#row.session_id;
    if (!Number.isSafeInteger(seq) || seq < this.#start.firstSeq) {
      this.#findings.add("seq", `an event has the sequence ${seq}, and the first is ${this.#start.firstSeq}`, {
        session_id,
      });
    } else if (seq < expected) {
      this.#findings.add("seq", `the sequence ${seq} is there more than once`, { session_id, seq });
    } else {
      this.#findings.add("seq", missingEvents(expected, seq - 1), { session_id, seq: expected });
      this.lastSeq = seq;
    }
  }

  #dataProblem({ type, dataText, schemaVersion }: EventRow): Problem | null {
    const known = this.#model.types.get(type);
    const validate = this.#schemas === null ? known?.validate : this.#schemas.get(type);
    if (validate === undefined) {
      const registry = this.#schemas === null ? "the model registers no event type" : "the folder has no schema of";
      return { category: "schema", message: `${registry} ${type}` };
    }
    let data: unknown;
    try {
      data = JSON.parse(dataText);
    } catch {
      return { category: "json", message: "the data is not JSON" };
    }
    try {
      if (known !== undefined && schemaVersion !== known.version)
        data = known.upcast(data as JsonObject, schemaVersion);
    } catch (error) {
      return { category: "schema", message: messageOf(error) };
    }
    return schemaProblem(type, validate, data);
  }
}

interface Problem {
  readonly category: ValidationCategory;
  readonly message: string;
}

function schemaProblem(type: string, validate: Validator, data: unknown): Problem | null {
  if (validate(data)) return null;
  const failure = validate.errors?.[0];
  if (failure === undefined) return { category: "schema", message: `does not fit ${type}` };
  const { path, reason } = describeFailure(failure, "data");
  return { category: "schema", message: `${path}: ${reason} (${type})` };
}

export function isCanonicalTimestamp(text: string): boolean {
  try {
    return normalizeTimestamp(text) === text;
  } catch {
    return false;
  }
}

/** The data of an event of a file: the one that was exported, of a type that the model has, and as this store may keep it. */
import { redact } from "../accept/redact.ts";
import { describeFailure } from "../accept/validation-error.ts";
import { messageOf } from "../errors.ts";
import { eventLine, lineChecksum } from "../integrity.ts";
import type { CompiledEventType, Model } from "../model/define-model.ts";
import type { JsonObject, StoredEvent } from "../model/event.ts";
import type { CheckOptions } from "./checked.ts";
import type { ProblemReport } from "./problem-report.ts";

export type FileEvent = StoredEvent & { readonly checksum: number };

export interface CheckedEvent {
  /** As it is to be stored. */
  readonly kept: StoredEvent;
  /** As it is folded: of the newest version of its type. */
  readonly lifted: StoredEvent;
}

export class EventCheck<State> {
  readonly #model: Model<State>;
  readonly #options: Pick<CheckOptions, "schemas" | "redactWith" | "maxEventBytes">;
  readonly #report: ProblemReport;
  redacted = 0;
  /** Of the data of the last event, as it is to be stored. */
  bytes = 0;

  constructor(model: Model<State>, options: CheckOptions, report: ProblemReport) {
    this.#model = model;
    this.#options = options;
    this.#report = report;
  }

  isAsExported(event: FileEvent, place: string): boolean {
    if (lineChecksum(eventLine(event, JSON.stringify(event.data))) === event.checksum) return true;
    this.#report.refuse("checksum", place, "the event is not the one that was exported: its checksum differs");
    return false;
  }

  /** Null where it cannot be used. */
  check(event: FileEvent, place: string): CheckedEvent | null {
    const known = this.#model.types.get(event.type);
    if (known === undefined) {
      const message = `the model ${this.#model.name} registers no event type ${event.type}`;
      const hint = "Name the app's model in the configuration (model).";
      return this.#report.refuse("schema", `${place}.type`, message, { code: "UNKNOWN_EVENT_TYPE", hint });
    }
    const data = this.#dataOf(event, known, place);
    if (data === null) return null;
    const { redactWith } = this.#options;
    const shown = redactWith === null || known.privacy === null ? data : redact(data, known.privacy, redactWith);
    if (shown !== data) this.redacted += 1;
    const { checksum: _, ...stored } = event;
    const lifted = { ...stored, data: shown, schema_version: known.version };
    const kept = shown === data ? stored : lifted;
    return this.#isSmallEnough(kept, place) ? { kept, lifted } : null;
  }

  #isSmallEnough({ data }: StoredEvent, place: string): boolean {
    const { maxEventBytes } = this.#options;
    this.bytes = Buffer.byteLength(JSON.stringify(data));
    if (this.bytes <= maxEventBytes) return true;
    const message = `its data has ${this.bytes} bytes, and this store takes ${maxEventBytes}`;
    const hint = "Raise performance.max_event_bytes.";
    this.#report.refuse("schema", place, message, { code: "EVENT_TOO_LARGE", hint });
    return false;
  }

  #dataOf({ data, schema_version }: StoredEvent, known: CompiledEventType, place: string): JsonObject | null {
    let lifted = data;
    try {
      if (schema_version !== known.version) lifted = known.upcast(data, schema_version);
    } catch (error) {
      return this.#report.refuse("schema", place, messageOf(error), { code: "SCHEMA_VERSION_UNKNOWN" });
    }
    const { schemas } = this.#options;
    const validate = schemas === undefined ? known.validate : schemas.get(known.name);
    if (validate === undefined)
      return this.#report.refuse("schema", `${place}.type`, `the folder has no schema of ${known.name}`);
    if (validate(lifted)) return lifted;
    const failure = validate.errors?.[0];
    if (failure === undefined) return this.#report.refuse("schema", `${place}.data`, `does not fit ${known.name}`);
    const { path, reason } = describeFailure(failure, `${place}.data`);
    return this.#report.refuse("schema", path, `${reason} (${known.name})`);
  }
}

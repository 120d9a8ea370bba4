/** Whether a part of a file has the shape that the schema of exports gives it, whatever it says. */
import { validateExport } from "@wfstate/schemas";
import { MAX_DATA_DEPTH } from "../accept/plain-data.ts";
import { normalizeTimestamp } from "../accept/timestamp.ts";
import { describeFailure } from "../accept/validation-error.ts";
import type { ValidationFailure } from "../model/model.ts";
import { EXPORT_FORMAT, EXPORT_VERSION } from "./pieces.ts";
import { problemOfValue } from "./plain-value.ts";
import type { ProblemReport } from "./problem-report.ts";

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

const MAX_SHOWN_PATH = 200;

export class PartShape {
  readonly #report: ProblemReport;

  constructor(report: ProblemReport) {
    this.#report = report;
  }

  isHead(value: object, place: string): boolean {
    return this.#fits(value, STATE_LEVELS, value, place, "");
  }

  isEvent(value: unknown, place: string): boolean {
    return this.#fits(value, EVENT_LEVELS, { events: [value] }, place, "/events/0");
  }

  isSnapshot(value: unknown, place: string): boolean {
    return this.#fits(value, STATE_LEVELS, { snapshots: [value] }, place, "/snapshots/0");
  }

  checkTime(text: string | null, place: string): void {
    if (text === null) return;
    try {
      if (normalizeTimestamp(text) === text) return;
    } catch {
      // said below
    }
    const message = `${text} is not a UTC timestamp with six decimals`;
    this.#report.refuse("timestamp", place, message, { code: "INVALID_TIMESTAMP" });
  }

  #fits(value: unknown, levels: number, parts: object, place: string, prefix: string): boolean {
    const problem = problemOfValue(value, levels);
    if (problem !== null) {
      const at = place + problem.path.slice(0, MAX_SHOWN_PATH);
      this.#report.refuse("json", at, problem.reason, { code: problem.code });
      return false;
    }
    if (validateExport({ ...FRAME, ...parts })) return true;
    const failure = validateExport.errors?.[0] as ValidationFailure;
    const at = { ...failure, instancePath: failure.instancePath.slice(prefix.length) };
    const { path, reason } = describeFailure(at, place);
    this.#report.refuse("schema", path, reason);
    return false;
  }
}

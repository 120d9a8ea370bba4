import { StateError } from "../errors.ts";
import type { CompiledEventType, Model } from "../model/define-model.ts";
import type { AppEvent, JsonObject } from "../model/event.ts";
import { copyPlainData, type SizeBound } from "./plain-data.ts";
import { type ContentHasher, redact } from "./redact.ts";
import { kindOf, shown } from "./shown.ts";
import { normalizeTimestamp, type Timestamps } from "./timestamp.ts";
import { invalidData } from "./validation-error.ts";
import { withoutContent } from "./without-content.ts";

/** An event that may be stored: checked, redacted, normalised; it only lacks its place. */
export interface Draft {
  readonly sessionId: string;
  readonly timestamp: string;
  readonly type: CompiledEventType;
  readonly data: JsonObject;
  readonly frameId: number | null;
  readonly energyDelta: number | null;
}

export interface AcceptOptions {
  readonly maxEventBytes: number;
  readonly storeRawContent: boolean;
  /** Key of the content hashes; known once the store is open. */
  readonly hasher: ContentHasher;
  readonly timestamps: Timestamps;
}

export const SESSION_ID: RegExp = /^[A-Za-z0-9._:-]{1,128}$/;
const ENVELOPE_FIELDS: ReadonlySet<string> = new Set([
  "session_id",
  "timestamp",
  "type",
  "data",
  "frame_id",
  "energy_delta",
]);
/** A hash and its name add at most so many bytes to data that they are put into. */
const REDACTION_BYTES = 1024;

/**
 * Checks an app's event against its type and gives what is stored of it. Throws a `StateError` with the path of what is wrong.
 * The session id is left to whoever finds the session: one that is open has a good id.
 * The text that is stored is made later, where it is sent: it would cost more than all of this.
 */
export function acceptEvent(event: AppEvent, model: Model<unknown>, options: AcceptOptions): Draft {
  checkEnvelope(event);
  const type = model.types.get(event.type) ?? unknownType(event.type, model);
  const size = { maxBytes: 0 };
  const copy = checkedCopy(event.data, type, size);
  const data = type.privacy === null || options.storeRawContent ? copy : redact(copy, type.privacy, options.hasher);
  if (size.maxBytes + REDACTION_BYTES > options.maxEventBytes) checkSize(data, type, options.maxEventBytes);
  return {
    sessionId: event.session_id,
    timestamp: event.timestamp === undefined ? options.timestamps.now() : normalizeTimestamp(event.timestamp),
    type,
    data,
    frameId: event.frame_id ?? null,
    energyDelta: energyDeltaOf(event, type, data),
  };
}

function checkedCopy(given: unknown, type: CompiledEventType, size: SizeBound): JsonObject {
  try {
    const copy = copyPlainData(given, size);
    if (!type.validate(copy)) throw invalidData(type, copy);
    return copy;
  } catch (error) {
    throw withoutContent(error, type);
  }
}

export function checkSessionId(sessionId: unknown): asserts sessionId is string {
  if (typeof sessionId === "string" && SESSION_ID.test(sessionId)) return;
  throw new StateError("INVALID_SESSION_ID", `session_id: ${shown(sessionId)} is not a session id`, {
    hint: "Use 1 to 128 of A-Z a-z 0-9 . _ : - like 20250817T194800Z_001.",
    details: { path: "session_id", actual: shown(sessionId) },
  });
}

function checkEnvelope(event: AppEvent): void {
  if (typeof event !== "object" || event === null) {
    throw invalidField("event", "must be an object", event);
  }
  for (const field in event) {
    if (!ENVELOPE_FIELDS.has(field)) {
      throw invalidField(
        field,
        `is not a field of an event; allowed are ${[...ENVELOPE_FIELDS].join(", ")}`,
        undefined,
      );
    }
  }
  const frameId = event.frame_id;
  if (frameId !== undefined && frameId !== null && !(Number.isSafeInteger(frameId) && frameId >= 0)) {
    throw invalidField("frame_id", "must be a whole number from 0 to 2^53 − 1, or null", frameId);
  }
  const delta = event.energy_delta;
  if (delta !== undefined && delta !== null && !Number.isFinite(delta)) {
    throw invalidField("energy_delta", "must be a finite number, or null", delta);
  }
}

function energyDeltaOf(event: AppEvent, type: CompiledEventType, data: JsonObject): number | null {
  const given = event.energy_delta;
  if (given !== undefined && given !== null) return given + 0;
  return type.energyDelta === null ? null : (type.energyDelta?.(data) ?? null);
}

function checkSize(data: JsonObject, type: CompiledEventType, limit: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(data));
  if (bytes <= limit) return;
  throw new StateError(
    "EVENT_TOO_LARGE",
    `data: a ${type.name} of ${bytes} bytes is larger than this store takes (${limit})`,
    {
      hint: "Store large content in a file and put a reference to it, or raise performance.max_event_bytes (on MariaDB max_allowed_packet, too).",
      details: { path: "data", bytes, limit },
    },
  );
}

function unknownType(type: unknown, model: Model<unknown>): never {
  const known = [...model.types.keys()];
  throw new StateError("UNKNOWN_EVENT_TYPE", `type: the model ${model.name} registers no event type ${shown(type)}`, {
    hint: `Register it in the model's events, or use one of: ${known.join(", ")}.`,
    details: { path: "type", actual: shown(type), known },
  });
}

function invalidField(path: string, reason: string, actual: unknown): StateError {
  return new StateError("INVALID_EVENT", `${path}: ${reason}`, {
    hint: "See the event schema: session_id, timestamp, type, data, and optionally frame_id and energy_delta.",
    // What stands at the wrong place may be content.
    details: { path, actual: typeof actual === "number" ? shown(actual) : kindOf(actual) },
  });
}

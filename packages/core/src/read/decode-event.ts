import { messageOf } from "../errors.ts";
import { eventLine, lineChecksum } from "../integrity.ts";
import type { Model } from "../model/define-model.ts";
import type { JsonObject, StoredEvent } from "../model/event.ts";
import type { EventRow } from "../sql/events.ts";

/** A stored event that cannot be used, and why. */
export interface CorruptEvent {
  readonly seq: number;
  readonly reason: "missing" | "checksum" | "json" | "unknown_type" | "schema_version" | "reducer";
  readonly message: string;
}

export type DecodedEvent =
  | { readonly event: StoredEvent; readonly corrupt: null }
  | { readonly event: null; readonly corrupt: CorruptEvent };

/** A stored row as an event of the current schema version: checksum verified, data parsed and lifted. */
export function decodeEvent<State>(row: EventRow, sessionId: string, model: Model<State>): DecodedEvent {
  const { seq, timestamp, type, dataText, frameId, energyDelta, schemaVersion } = row;
  const fields = { seq, timestamp, type, frame_id: frameId, energy_delta: energyDelta, schema_version: schemaVersion };
  if (lineChecksum(eventLine(fields, dataText)) !== row.checksum) {
    return corrupt(seq, "checksum", "the event is not the one that was stored: its checksum differs");
  }
  const known = model.types.get(type);
  if (known === undefined) return corrupt(seq, "unknown_type", `the model registers no event type ${type}`);
  let data: JsonObject;
  try {
    data = JSON.parse(dataText) as JsonObject;
  } catch {
    // The parser's own words would quote it.
    return corrupt(seq, "json", "the data is not JSON");
  }
  if (schemaVersion !== known.version) {
    try {
      data = known.upcast(data, schemaVersion);
    } catch (error) {
      return corrupt(seq, "schema_version", messageOf(error));
    }
  }
  const event: StoredEvent = {
    session_id: sessionId,
    seq,
    timestamp,
    type,
    data,
    frame_id: frameId,
    energy_delta: energyDelta,
    schema_version: known.version,
  };
  return { event, corrupt: null };
}

function corrupt(seq: number, reason: CorruptEvent["reason"], message: string): DecodedEvent {
  return { event: null, corrupt: { seq, reason, message } };
}

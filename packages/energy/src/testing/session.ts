/** For the tests: makes events of one session and folds them. */
import type { StoredEvent } from "@wfstate/core";
import type { EventDataByType, SessionState } from "@wfstate/schemas";
import { initialState } from "../initial-state.ts";
import { reduce } from "../reduce.ts";

export interface EventParts {
  readonly frame?: number;
  readonly delta?: number;
}

export const SESSION_ID = "20250817T194800Z_001";

/** The timestamp of the event with this sequence: a second later each. */
export function timeOf(seq: number): string {
  const start = Date.UTC(2025, 7, 17, 19, 48);
  return new Date(start + seq * 1000).toISOString().replace("Z", "000Z");
}

/** A session as a test tells it: one call an event. */
export class TestSession {
  readonly events: StoredEvent[] = [];
  state: SessionState;

  constructor(state: SessionState = initialState(SESSION_ID)) {
    this.state = state;
  }

  put<Type extends keyof EventDataByType>(type: Type, data: EventDataByType[Type], parts: EventParts = {}): this {
    return this.putStored(storedEvent(this.events.length + 1, type, data, parts));
  }

  putStored(event: StoredEvent): this {
    this.events.push(event);
    this.state = reduce(this.state, event);
    return this;
  }
}

export function storedEvent(
  seq: number,
  type: string,
  data: StoredEvent["data"],
  { frame, delta }: EventParts = {},
): StoredEvent {
  return {
    session_id: SESSION_ID,
    seq,
    timestamp: timeOf(seq),
    type,
    data,
    frame_id: frame ?? null,
    energy_delta: delta ?? null,
    schema_version: 1,
  };
}

export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

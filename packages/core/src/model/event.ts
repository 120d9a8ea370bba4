export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** An event as an app hands it over. */
export interface AppEvent {
  readonly session_id: string;
  /** RFC 3339; the time of acceptance where it is left out. */
  readonly timestamp?: string;
  readonly type: string;
  readonly data: object;
  readonly frame_id?: number | null;
  readonly energy_delta?: number | null;
}

/** An event that has its place: accepted, or read back. Immutable. */
export interface StoredEvent<Data extends JsonObject = JsonObject> {
  readonly session_id: string;
  /** 1, 2, 3 … within the session, without gaps. */
  readonly seq: number;
  /** UTC with six decimals and `Z`. */
  readonly timestamp: string;
  readonly type: string;
  readonly data: Data;
  readonly frame_id: number | null;
  readonly energy_delta: number | null;
  /** Version of the type's schema that `data` has. */
  readonly schema_version: number;
}

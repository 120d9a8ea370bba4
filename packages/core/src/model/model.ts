import type { JsonObject, StoredEvent } from "./event.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A compiled validator in Ajv's shape: `errors` describes the last failure. */
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly ValidationFailure[] | null;
}
export interface ValidationFailure {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One type of event that an app may put. */
export interface EventType<Data extends JsonObject = JsonObject> {
  /** JSON Schema of `data`. `x-privacy: hash | drop` on a property, at any depth, marks raw content (with `x-privacy-hash-field`, where the hash goes). */
  readonly schema: JsonSchema;
  /** A validator compiled ahead of time from `schema`; without it the schema is compiled by `defineModel`. */
  readonly validate?: Validator;
  /** Version of `schema`, from 1; raise it with every change of shape and add an upcaster from the version before. */
  readonly version?: number;
  /** `upcasters[n]` lifts data of version n to version n + 1 when it is read. */
  readonly upcasters?: Readonly<Record<number, (data: JsonObject) => JsonObject>>;
  /** True for events that may wait in a one-place slot, or be dropped, under pressure. Default false: never dropped in silence. */
  readonly sheddable?: boolean;
  /** Folds an older waiting event into the newer one, so that nothing countable vanishes. Only for sheddable types. */
  readonly coalesce?: (older: CoalescableEvent<Data>, newer: CoalescableEvent<Data>) => CoalescableEvent<Data>;
  /** The `energy_delta` of an event that came without one. */
  readonly energyDelta?: (data: Data) => number;
}

export interface CoalescableEvent<Data> {
  readonly data: Data;
  readonly energy_delta: number | null;
}

/** What outlives sessions: one row per user. */
export interface Profile {
  readonly user_id: string;
  readonly current_level: number;
  readonly total_sessions: number;
  readonly total_energy: number;
  readonly experience_points: number;
  readonly unlocked_paths: readonly string[];
  readonly preferences: JsonObject;
  readonly created_at: string;
  readonly updated_at: string;
}
export type ProfileGains = Partial<
  Pick<Profile, "current_level" | "experience_points" | "unlocked_paths" | "preferences">
>;

/** What an app defines: its events, its state, and the one pure function between them. */
export interface ModelDefinition<State> {
  readonly name: string;
  /** Version of the state's shape and of the reducer, declared by its author: a snapshot of another version is not used. */
  readonly version: number;
  readonly events: Readonly<Record<string, EventType>>;
  initialState(sessionId: string): State;
  /** Pure: the same state and event give the same state, to the last bit. Never mutates its arguments; may share structure with them. */
  reduce(state: State, event: StoredEvent): State;
  /** `x-privacy` says here what leaves the state when it is exported. */
  readonly stateSchema?: JsonSchema;
  readonly validateState?: Validator;
  /** `stateUpcasters[n]` lifts a snapshot's state of version n to n + 1. Without one, older snapshots are passed over. */
  readonly stateUpcasters?: Readonly<Record<number, (state: unknown) => unknown>>;
  /** What an ended session adds to its user's profile, beyond the session count and its energy, which core adds itself. */
  profileGains?(profile: Profile, finalState: State): ProfileGains;
}

import { Ajv2020 } from "ajv/dist/2020.js";
import { StateError } from "../errors.ts";
import { coreEventTypes } from "./core-events.ts";
import type { JsonObject } from "./event.ts";
import { invalidModel } from "./invalid-model.ts";
import type { EventType, JsonSchema, ModelDefinition, Validator } from "./model.ts";
import { PRIVACY_KEYWORDS, type PrivacyRules, privacyRules } from "./privacy-rules.ts";

export interface CompiledEventType {
  readonly name: string;
  readonly version: number;
  readonly schema: JsonSchema;
  readonly validate: Validator;
  readonly sheddable: boolean;
  readonly coalesce: EventType["coalesce"] | null;
  readonly energyDelta: EventType["energyDelta"] | null;
  readonly privacy: PrivacyRules | null;
  /** Lifts data of an older version to the current one; throws `SCHEMA_VERSION_UNKNOWN` where no path leads there. */
  upcast(data: JsonObject, version: number): JsonObject;
}

/** A model that has been checked and compiled; everything in core works on this. */
export interface Model<State> {
  readonly name: string;
  readonly version: number;
  readonly types: ReadonlyMap<string, CompiledEventType>;
  readonly definition: ModelDefinition<State>;
  /** What of the state is raw content. */
  readonly statePrivacy: PrivacyRules | null;
  initialState(sessionId: string): State;
  reduce: ModelDefinition<State>["reduce"];
  /** The state in a snapshot, lifted to this version. */
  liftState(state: unknown, version: number): LiftedState<State>;
}

export type LiftedState<State> =
  | { readonly state: State; readonly reason: null }
  /** `version`: no path leads from it to this one; `schema`: the state does not fit this one. */
  | { readonly state: null; readonly reason: "version" | "schema" };

const EVENT_TYPE_NAME = /^(?:error|[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)$/;
const MAX_TYPE_NAME_LENGTH = 64;

/**
 * Checks a model's definition and compiles what is needed to accept and read its events.
 * Throws `INVALID_MODEL` with the path of what contradicts itself.
 */
export function defineModel<State>(definition: ModelDefinition<State>): Model<State> {
  if (!Number.isSafeInteger(definition.version) || definition.version < 1) {
    throw invalidModel("version", "must be a whole number from 1");
  }
  const types = new Map<string, CompiledEventType>();
  for (const [name, type] of Object.entries(coreEventTypes)) types.set(name, compileType(name, type));
  for (const [name, type] of Object.entries(definition.events)) {
    if (!EVENT_TYPE_NAME.test(name) || name.length > MAX_TYPE_NAME_LENGTH) {
      throw invalidModel(
        `events.${name}`,
        "a type is named namespace.name, in lower case",
        "Name it like energy.update.",
      );
    }
    if (types.has(name)) throw invalidModel(`events.${name}`, "core registers this type itself");
    types.set(name, compileType(name, type));
  }
  return {
    name: definition.name,
    version: definition.version,
    types,
    definition,
    statePrivacy: privacyRules(definition.stateSchema ?? {}, "stateSchema"),
    initialState: (sessionId) => definition.initialState(sessionId),
    reduce: (state, event) => definition.reduce(state, event),
    liftState: (state, version) => liftState(definition, state, version),
  };
}

function compileType(name: string, type: EventType): CompiledEventType {
  const version = type.version ?? 1;
  const upcasters = type.upcasters ?? {};
  for (let from = 1; from < version; from++) {
    if (upcasters[from] === undefined) {
      throw invalidModel(
        `events.${name}.upcasters`,
        `version ${from} has no upcaster, so stored events of it could not be read`,
      );
    }
  }
  if (type.coalesce !== undefined && type.sheddable !== true) {
    throw invalidModel(`events.${name}.coalesce`, "only a sheddable type ever waits to be coalesced");
  }
  return {
    name,
    version,
    schema: type.schema,
    validate: type.validate ?? compileSchema(name, type.schema),
    sheddable: type.sheddable ?? false,
    coalesce: type.coalesce ?? null,
    energyDelta: type.energyDelta ?? null,
    privacy: privacyRules(type.schema, `events.${name}.schema`),
    upcast(data, from) {
      let lifted = data;
      for (let at = from; at < version; at++) {
        const upcaster = upcasters[at];
        if (upcaster === undefined) throw unknownVersion(name, from, version);
        lifted = upcaster(lifted);
      }
      if (from > version) throw unknownVersion(name, from, version);
      return lifted;
    },
  };
}

let ajv: Ajv2020 | undefined;

function compileSchema(name: string, schema: JsonSchema): Validator {
  ajv ??= new Ajv2020({ strict: true, allowUnionTypes: true, keywords: [...PRIVACY_KEYWORDS] });
  try {
    // An `$id` would clash when the same schema is compiled for a second model.
    const { $id: _, ...anonymous } = schema as Record<string, unknown>;
    return ajv.compile(anonymous) as unknown as Validator;
  } catch (cause) {
    throw new StateError(
      "INVALID_MODEL",
      `events.${name}.schema is not a valid JSON Schema: ${(cause as Error).message}`,
      {
        hint: "Mend the schema; it is compiled in strict mode.",
        details: { path: `events.${name}.schema` },
        cause,
      },
    );
  }
}

function liftState<State>(definition: ModelDefinition<State>, state: unknown, version: number): LiftedState<State> {
  const unknown = { state: null, reason: "version" } as const;
  if (!Number.isSafeInteger(version) || version < 1 || version > definition.version) return unknown;
  let lifted = state;
  for (let at = version; at < definition.version; at++) {
    const upcaster = definition.stateUpcasters?.[at];
    if (upcaster === undefined) return unknown;
    lifted = upcaster(lifted);
  }
  const { validateState } = definition;
  if (validateState !== undefined && !validateState(lifted)) return { state: null, reason: "schema" };
  return { state: lifted as State, reason: null };
}

function unknownVersion(type: string, stored: number, known: number): StateError {
  return new StateError(
    "SCHEMA_VERSION_UNKNOWN",
    `a stored ${type} has schema version ${stored}; this model knows up to ${known}`,
    {
      hint: "Use a newer version of the app, or add the missing upcaster.",
      details: { type, stored, known },
    },
  );
}

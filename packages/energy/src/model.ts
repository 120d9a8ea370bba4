import type { EventType, ModelDefinition } from "@wfstate/core";
import {
  type EventDataByType,
  eventSchemas,
  eventValidators,
  type SessionState,
  stateSchema,
  validateState,
} from "@wfstate/schemas";
import { coalesce, energyDelta } from "./energy-update.ts";
import { initialState, STATE_VERSION } from "./initial-state.ts";
import { profileGains } from "./profile.ts";
import { reduce } from "./reduce.ts";

/**
 * WIRTHFORGE's energy model. It registers the `energy.*`, `user.*`, `ai.*`, `pattern.*`, `ensemble.*` and `experience.*` types;
 * core adds `system.*`, `health.*`, `state.*` and `error`, and the reducer folds all of them.
 */
export const energyModel: ModelDefinition<SessionState> = {
  name: "energy",
  version: STATE_VERSION,
  events: {
    "energy.update": shipped("energy.update", { sheddable: true, energyDelta, coalesce }),
    "energy.peak": shipped("energy.peak"),
    "user.prompt": shipped("user.prompt"),
    "user.action": shipped("user.action"),
    "ai.output": shipped("ai.output"),
    "ai.response_complete": shipped("ai.response_complete"),
    "pattern.interference": shipped("pattern.interference"),
    "pattern.resonance": shipped("pattern.resonance"),
    "ensemble.coordination": shipped("ensemble.coordination"),
    "experience.level_unlock": shipped("experience.level_unlock"),
    "experience.celebration": shipped("experience.celebration"),
  },
  initialState,
  reduce,
  stateSchema,
  validateState,
  profileGains,
};

type Pressure<Data extends EventDataByType[keyof EventDataByType]> = Pick<
  EventType<Data>,
  "sheddable" | "energyDelta" | "coalesce"
>;

/** A type with the schema and the validator that ship for it. Its functions see only data that passed the validator. */
function shipped<Type extends keyof EventDataByType>(
  type: Type,
  pressure: Pressure<EventDataByType[Type]> = {},
): EventType {
  const definition: EventType<EventDataByType[Type]> = {
    schema: eventSchemas[type],
    validate: eventValidators[type],
    version: 1,
    ...pressure,
  };
  return definition as unknown as EventType;
}

import type { EventType, JsonObject, ModelDefinition } from "@wfstate/core";

/** What the smallest app that is not WIRTHFORGE would define: it counts, and takes samples that may be shed. */
export interface CounterState {
  readonly session_id: string;
  readonly count: number;
  readonly additions: number;
  readonly samples: number;
  readonly sampled: number;
  readonly events: number;
}

/** A model with other event types under the same reducer, or of another version. */
export interface CounterVariant {
  readonly version?: number;
  readonly add?: Partial<EventType>;
  readonly stateUpcasters?: NonNullable<ModelDefinition<CounterState>["stateUpcasters"]>;
}

const add: EventType = {
  schema: {
    type: "object",
    properties: { by: { type: "integer" }, note: { type: "string" } },
    required: ["by"],
    additionalProperties: false,
  },
};

const sample: EventType<SampleData> = {
  schema: {
    type: "object",
    properties: { value: { type: "integer" }, taken: { type: "integer" } },
    required: ["value", "taken"],
    additionalProperties: false,
  },
  sheddable: true,
  coalesce: (older, newer) => ({
    data: { value: newer.data.value, taken: older.data.taken + newer.data.taken },
    energy_delta: null,
  }),
};

interface SampleData extends JsonObject {
  readonly value: number;
  /** How many samples this event stands for. */
  readonly taken: number;
}

export function counterModel(variant: CounterVariant = {}): ModelDefinition<CounterState> {
  return {
    name: "counter",
    version: variant.version ?? 1,
    events: { "counter.add": { ...add, ...variant.add }, "counter.sample": sample as unknown as EventType },
    ...(variant.stateUpcasters === undefined ? {} : { stateUpcasters: variant.stateUpcasters }),
    initialState: (session_id) => ({ session_id, count: 0, additions: 0, samples: 0, sampled: 0, events: 0 }),
    reduce(state, { type, data }) {
      const events = state.events + 1;
      if (type === "counter.add") {
        return { ...state, events, additions: state.additions + 1, count: state.count + Number(data.by) };
      }
      if (type === "counter.sample") {
        return { ...state, events, samples: state.samples + Number(data.taken), sampled: Number(data.value) };
      }
      return { ...state, events };
    },
  };
}

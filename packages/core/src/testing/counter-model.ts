/** For the tests: the smallest model there is. Core must do everything for it, so nothing in core knows of energy. */
import type { ModelDefinition } from "../model/model.ts";

export interface Counter {
  readonly count: number;
}

const by = { type: "object", properties: { by: { type: "integer" } }, required: ["by"], additionalProperties: false };

export const counterModel: ModelDefinition<Counter> = {
  name: "counter",
  version: 1,
  events: {
    "counter.add": { schema: by },
    "counter.tick": {
      schema: by,
      sheddable: true,
      coalesce: (older, newer) => ({
        data: { by: Number(older.data.by) + Number(newer.data.by) },
        energy_delta: newer.energy_delta,
      }),
    },
    "counter.glance": { schema: { type: "object" }, sheddable: true },
  },
  initialState: () => ({ count: 0 }),
  reduce: (state, { data }) => (typeof data.by === "number" ? { count: state.count + data.by } : state),
};

import type { Validator } from "../model/model.ts";

/** Schemas of events that stand in for those of the model, by type. */
export type EventSchemas = ReadonlyMap<string, Validator>;

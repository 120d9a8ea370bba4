import { eventSchemas, eventValidators } from "@wfstate/schemas";
import type { EventType } from "./model.ts";

/** The types that core emits itself, and registers for every model. */
const names = [
  "system.start",
  "system.end",
  "health.heartbeat",
  "health.performance",
  "state.snapshot_created",
  "error",
] as const;

const sheddable: ReadonlySet<string> = new Set(["health.heartbeat"]);

export const coreEventTypes: Readonly<Record<string, EventType>> = Object.fromEntries(
  names.map((name) => [
    name,
    { schema: eventSchemas[name], validate: eventValidators[name], sheddable: sheddable.has(name) },
  ]),
);

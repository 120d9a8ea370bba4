import { eventSchemas } from "./generated/schemas.ts";
import type { EventDataByType } from "./generated/types.ts";

/** Name of an event type that ships. */
export type ShippedEventType = keyof EventDataByType;

/** The names of all event types that ship, sorted. */
export const shippedEventTypes: readonly ShippedEventType[] = Object.keys(eventSchemas) as ShippedEventType[];

import type { JsonObject } from "../model/event.ts";

const LISTS = ["models_involved", "models", "models_loaded"] as const;

/** The AI models that an event names. */
export function modelsOf(data: JsonObject): string[] {
  const lists = LISTS.flatMap((name) => {
    const list: unknown = data[name];
    return Array.isArray(list) ? list : [];
  });
  return [data.model_id, ...lists].filter((model): model is string => typeof model === "string");
}

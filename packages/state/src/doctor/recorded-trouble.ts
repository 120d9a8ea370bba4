import { eventSchemas } from "@wfstate/schemas";
import type { StateReader } from "../state-reader.ts";

/** So many of the newest sessions are looked at, and so many events of each. */
const SESSIONS = 20;
const EVENTS_A_SESSION = 10_000;
/** Which field of an event of trouble says what it is about, by its type. */
const SUBJECTS = { "health.performance": "metric", error: "component" } as const;

export interface RecordedTrouble {
  readonly type: string;
  /** The metric, or the component. */
  readonly about: string;
  readonly severity: string;
  readonly count: number;
  /** Events that were shed. */
  readonly dropped: number;
}

/** What the newest sessions tell of alerts: how often, and nothing that an app has written. */
export async function recordedTrouble(reader: StateReader<unknown>): Promise<RecordedTrouble[]> {
  const found = new Map<string, RecordedTrouble>();
  const { sessions } = await reader.store.listSessions({ limit: SESSIONS });
  for (const { session_id } of sessions) {
    const options = { session_id, types: Object.keys(SUBJECTS), limit: EVENTS_A_SESSION };
    for await (const { type, data } of reader.store.readEvents(options)) {
      if (!isTrouble(type)) continue;
      const about = wordOf(type, SUBJECTS[type], data);
      const severity = wordOf(type, "severity", data);
      const key = [type, about, severity].join(" ");
      const { count, dropped } = found.get(key) ?? { count: 0, dropped: 0 };
      found.set(key, { type, about, severity, count: count + 1, dropped: dropped + Number(data.dropped ?? 0) });
    }
  }
  return [...found.values()];
}

function isTrouble(type: string): type is keyof typeof SUBJECTS {
  return type in SUBJECTS;
}

/** A value that the schema lists; adopted databases may hold others, and those are nobody's business. */
function wordOf(type: keyof typeof SUBJECTS, field: string, data: Readonly<Record<string, unknown>>): string {
  const { properties } = eventSchemas[type] as unknown as {
    readonly properties: Readonly<Record<string, { readonly enum?: readonly unknown[] } | undefined>>;
  };
  const value = data[field];
  return properties[field]?.enum?.includes(value) === true ? String(value) : "other";
}

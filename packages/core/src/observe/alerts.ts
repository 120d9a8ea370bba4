import type { Publisher } from "../log/publisher.ts";

export type AlertName =
  | "event_queue_depth"
  | "write_latency_ms"
  | "frame_processing_ms"
  | "memory_usage_mb"
  | "queue_saturated"
  | "storage_retrying"
  | "database_away"
  | "database_back"
  | "journal_drained"
  | "journal_failed"
  | "event_refused"
  | "snapshot_left_out"
  | "session_stopped"
  | "subscriber_failed"
  | "anchor_failed"
  | "upkeep_failed"
  | "session_not_trimmed"
  | "session_not_erased"
  | "clock_doubted";
export type Severity = "info" | "warning" | "critical";

export interface Alert {
  readonly name: AlertName;
  readonly severity: Severity;
  readonly value: number;
  /** Null where the alert is about something that happened, not about a measure. */
  readonly threshold: number | null;
  readonly message: string;
}

/** A measure that is over its threshold raises one alert, and the next one only after it was below again. */
export const alertThresholds: Readonly<
  Partial<Record<AlertName, { readonly over: number; readonly severity: Severity }>>
> = {
  event_queue_depth: { over: 500, severity: "warning" },
  write_latency_ms: { over: 50, severity: "warning" },
  frame_processing_ms: { over: 16.67, severity: "critical" },
  memory_usage_mb: { over: 4096, severity: "warning" },
};

export class Alerts {
  readonly #publisher: Publisher<Alert>;
  readonly #over = new Set<AlertName>();

  constructor(publisher: Publisher<Alert>) {
    this.#publisher = publisher;
  }

  measure(name: AlertName, value: number): void {
    const threshold = alertThresholds[name];
    if (threshold === undefined) return;
    if (value <= threshold.over) {
      this.#over.delete(name);
      return;
    }
    if (this.#over.has(name)) return;
    this.#over.add(name);
    const { over, severity } = threshold;
    this.#publisher.publish({ name, severity, value, threshold: over, message: `${name} is ${value}, over ${over}` });
  }

  raise(name: AlertName, severity: Severity, message: string, value = 1): void {
    this.#publisher.publish({ name, severity, value, threshold: null, message });
  }
}

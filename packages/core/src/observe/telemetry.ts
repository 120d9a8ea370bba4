import { messageOf } from "../errors.ts";
import { Publisher } from "../log/publisher.ts";
import type { StoredEvent } from "../model/event.ts";
import { type Alert, type AlertName, Alerts, type Severity } from "./alerts.ts";
import { type LiveFigures, MetricsRecorder } from "./metrics.ts";

const BYTES_PER_MB = 1_048_576;
const MS_PER_HOUR = 3_600_000;
const HOURS_PER_DAY = 24;
/** A try that failed more often than this is no hiccup. */
const HICCUP_TRIES = 3;

/** What one engine measures of itself and whom it alerts. */
export class Telemetry {
  readonly metrics: MetricsRecorder = new MetricsRecorder();
  readonly #publisher = new Publisher<Alert>((error) =>
    process.emitWarning(`an alert listener failed: ${messageOf(error)}`),
  );
  readonly #alerts = new Alerts(this.#publisher);

  onAlert(listener: (alert: Alert) => void): () => void {
    return this.#publisher.add(listener);
  }

  raise(name: AlertName, severity: Severity, message: string, value?: number): void {
    this.#alerts.raise(name, severity, message, value);
  }

  frame(ms: number): void {
    this.metrics.frame(ms);
    this.#alerts.measure("frame_processing_ms", ms);
  }

  batch(events: readonly StoredEvent[], latencyMs: number, queueDepth: number): void {
    this.metrics.batch(events, latencyMs);
    this.metrics.depth(queueDepth);
    this.#alerts.measure("write_latency_ms", latencyMs);
    this.#alerts.measure("event_queue_depth", queueDepth);
  }

  /** Call it once a second. */
  look(live: LiveFigures): void {
    this.#alerts.measure("event_queue_depth", live.queueDepth);
    this.#alerts.measure("memory_usage_mb", process.memoryUsage.rss() / BYTES_PER_MB);
    this.metrics.tell(live);
  }

  saturated(type: string): void {
    this.raise("queue_saturated", "critical", `the queue is full: a ${type} was not accepted`);
  }

  retrying(error: unknown, attempt: number, waitMs: number): void {
    this.metrics.retry();
    const severity = attempt > HICCUP_TRIES ? "critical" : "warning";
    this.raise("storage_retrying", severity, `${messageOf(error)}; next try in ${Math.round(waitMs)} ms`, attempt);
  }

  databaseAway(error: unknown): void {
    this.raise("database_away", "critical", `the database cannot be written: ${messageOf(error)}`);
  }

  databaseBack(outageMs: number): void {
    this.raise("database_back", "info", `the database answers again, after ${Math.round(outageMs)} ms`, outageMs);
  }

  journalFailed(error: unknown): void {
    this.raise("journal_failed", "critical", messageOf(error));
  }

  journalDrained(sessionId: string, events: number): void {
    this.raise("journal_drained", "info", `${events} events of ${sessionId} came from its journal`, events);
  }

  snapshotLeftOut(error: unknown): void {
    this.raise("snapshot_left_out", "warning", messageOf(error));
  }

  upkeepFailed(job: string, error: unknown): void {
    this.raise("upkeep_failed", "warning", `the scheduled ${job} failed, and is tried again: ${messageOf(error)}`);
  }

  sessionNotTrimmed(message: string): void {
    this.raise("session_not_trimmed", "warning", message);
  }

  sessionNotErased(message: string): void {
    this.raise("session_not_erased", "warning", message);
  }

  clockDoubted(aheadMs: number): void {
    const hours = Math.round(aheadMs / MS_PER_HOUR);
    const ahead = hours < 2 * HOURS_PER_DAY ? `${hours} hours` : `${Math.round(hours / HOURS_PER_DAY)} days`;
    const message = `the clock is ${ahead} ahead of when the store was used last: until it was used several times under it, nothing is deleted for that`;
    this.raise("clock_doubted", "info", message, hours);
  }

  subscriberFailed(error: unknown): void {
    this.raise("subscriber_failed", "warning", `a subscriber failed: ${messageOf(error)}`);
  }

  anchorFailed(error: unknown): void {
    this.raise("anchor_failed", "warning", `the head anchor was not written: ${messageOf(error)}`);
  }
}

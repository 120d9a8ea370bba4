import { alerts } from "../model/connection.ts";
import { count, milliseconds } from "../shared/formats.ts";
import { Icon } from "../shared/icon.tsx";
import { batchP99, isHealthOpen, isWriter, queueDepth } from "./figures.ts";

export const QUEUE_WARN = 500;
export const BATCH_WARN_MS = 50;

/** The two figures that tell first that something is wrong. It opens all of them. */
export function HealthButton() {
  const [depth, p99] = [queueDepth.value, batchP99.value];
  const isBad = (depth ?? 0) > QUEUE_WARN || (p99 ?? 0) > BATCH_WARN_MS;
  const alerting = alerts.value.filter(({ severity }) => severity !== "info").length;
  return (
    <button
      type="button"
      class={`button quiet health-button number ${isBad ? "is-bad" : ""}`}
      title="Health (H)"
      onClick={() => {
        isHealthOpen.value = true;
      }}
    >
      <Icon name="pulse" />
      {isWriter.value === true ? (
        <>
          <span>queue {depth === null ? "–" : count(depth)}</span>
          <span>p99 {p99 === null ? "–" : milliseconds(p99)}</span>
        </>
      ) : (
        <span>Health</span>
      )}
      {alerting === 0 ? null : <span class="badge">{alerting === 1 ? "1 alert" : `${alerting} alerts`}</span>}
    </button>
  );
}

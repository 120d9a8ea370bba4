import { useSignal } from "@preact/signals";
import { apiErrorOf } from "../model/api-error.ts";
import { text } from "../model/connection.ts";
import { a, b, session } from "../model/view.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { count } from "../shared/formats.ts";
import { exportCommand, orderedRange } from "./commands.ts";

/** A browser holds what it downloads this way; longer stretches are for the command. */
const MOST_EVENTS = 50_000;

/** Downloads the events from A to B; there is nothing to export where they are not set. */
export function ExportButton() {
  const trouble = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const range = orderedRange(a.value, b.value);
  const id = session.value;
  if (range === null || id === null) return null;
  if (range.to - range.from >= MOST_EVENTS) {
    return <CopyButton text={exportCommand(id, range)} label="Copy export command" isNamed />;
  }
  const download = async () => {
    isBusy.value = true;
    trouble.value = null;
    try {
      const path = `/api/sessions/${encodeURIComponent(id)}/export`;
      const body = await text(path, { format: "ndjson", ...range });
      save(new Blob([body], { type: "application/x-ndjson" }), `${id}_${range.from}-${range.to}.ndjson`);
    } catch (error) {
      trouble.value = apiErrorOf(error).message;
    }
    isBusy.value = false;
  };
  return (
    <>
      <button
        type="button"
        class="button"
        disabled={isBusy.value}
        title={`Events ${count(range.from)} to ${count(range.to)}; the store's audit tells of it`}
        onClick={() => void download()}
      >
        Export A–B
      </button>
      {trouble.value === null ? null : <span class="trouble">{trouble.value}</span>}
    </>
  );
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

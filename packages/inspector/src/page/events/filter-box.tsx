import type { ReadonlySignal } from "@preact/signals";
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ApiError } from "../model/api-error.ts";
import { registerKeys } from "../model/keys.ts";
import { filter } from "../model/view.ts";

/** After the last key. */
const REST_MS = 350;

/** The filter is the server's affair: it says what is wrong with it, and where. */
export function FilterBox({ trouble }: { readonly trouble: ReadonlySignal<ApiError | null> }) {
  const box = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const text = useSignal(filter.peek());
  useSignalEffect(() => {
    text.value = filter.value;
  });
  useEffect(
    () =>
      registerKeys([
        { keys: ["/"], what: "To the filter of the events", group: "Events", run: () => box.current?.select() },
      ]),
    [],
  );
  const apply = (said: string) => {
    clearTimeout(timer.current);
    filter.value = said.trim();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") apply(text.value);
    else if (event.key !== "Escape") return;
    else if (text.value === "") box.current?.blur();
    else {
      text.value = "";
      apply("");
    }
    event.preventDefault();
  };
  const wrong = trouble.value?.details.path === "filter" ? trouble.value : null;
  return (
    <div class="event-filter">
      <input
        ref={box}
        class="input mono"
        type="search"
        placeholder="Filter  /"
        aria-label="Filter the events, such as type:pattern.* model:llama energy>5 -health.*"
        title={'type:pattern.* model:llama level:warning energy>5 frame:120 context.reason:disk "some words" -health.*'}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : "filter-wrong"}
        spellcheck={false}
        autocomplete="off"
        value={text.value}
        onInput={({ currentTarget }) => {
          const said = currentTarget.value;
          text.value = said;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => apply(said), REST_MS);
        }}
        onKeyDown={onKeyDown}
      />
      {wrong === null ? null : <Wrong error={wrong} />}
    </div>
  );
}

/** Under the place that cannot be read. */
function Wrong({ error }: { readonly error: ApiError }) {
  const { column } = error.details;
  const at = typeof column === "number" ? Math.max(0, column - 1) : 0;
  return (
    <div class="filter-wrong" id="filter-wrong" role="alert">
      <span class="mono caret" style={{ marginInlineStart: `${at}ch` }} aria-hidden="true">
        ▲
      </span>
      <span>{error.message}</span>
      {error.hint === null ? null : <span class="muted">{error.hint}</span>}
    </div>
  );
}

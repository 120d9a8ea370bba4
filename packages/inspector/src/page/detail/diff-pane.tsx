import { computed, effect, type Signal, useSignal } from "@preact/signals";
import type { HttpDiff } from "@wfstate/schemas";
import { Fragment } from "preact";
import { useEffect } from "preact/hooks";
import { type ApiError, apiErrorOf } from "../model/api-error.ts";
import { get } from "../model/connection.ts";
import { head } from "../model/session.ts";
import { a, b, isLive, path, session, shownSeq, tab } from "../model/view.ts";
import { count } from "../shared/formats.ts";
import { speltOut } from "../shared/spelt-out.ts";
import { isVisible } from "../shared/visible.ts";
import { type Difference, type DiffGroup, diffGroups, partsInGroup, readablePath } from "./diff-groups.ts";
import { ExportButton } from "./export-button.tsx";
import { Newest } from "./newest.ts";
import { LIVE_PACE_MS } from "./shown-state.ts";
import { Trouble } from "./trouble.tsx";
import { deltaOf, kindOfChange, lineJson } from "./values.ts";

const MOST_SHOWN = 300;

/** What is compared: A with B; where only one is set, with the cursor; where none is, the event at the cursor with the one before. */
const moments = computed(() => {
  const shown = shownSeq.value;
  if (a.value === null)
    return b.value === null ? { from: Math.max(0, shown - 1), to: shown } : { from: shown, to: b.value };
  return { from: a.value, to: b.value ?? shown };
});

export function DiffPane() {
  const found = useSignal<HttpDiff | null>(null);
  const trouble = useSignal<ApiError | null>(null);
  useEffect(() => follow(found, trouble), [found, trouble]);
  const diff = found.value;
  return (
    <div class="pane">
      <Moments />
      {trouble.value === null ? null : <Trouble error={trouble.value} />}
      {diff === null ? null : <Differences diff={diff} />}
    </div>
  );
}

function follow(found: Signal<HttpDiff | null>, trouble: Signal<ApiError | null>): () => void {
  const diffs = new Newest<{ id: string; from: number; to: number }, HttpDiff>({
    fetch: ({ id, from, to }, abort) => get(`/api/sessions/${encodeURIComponent(id)}/diff`, { from, to }, abort),
    onDocument: (document) => {
      found.value = document;
      trouble.value = null;
    },
    onError: (error) => {
      found.value = null;
      trouble.value = apiErrorOf(error);
    },
  });
  const stop = effect(() => {
    const id = session.value;
    if (id !== null && shownSeq.value > 0 && isVisible.value)
      diffs.ask({ id, ...moments.value }, isLive.peek() ? LIVE_PACE_MS : 0);
  });
  return () => {
    stop();
    diffs.stop();
  };
}

function Moments() {
  const { from, to } = moments.value;
  const swap = () => {
    const [one, other] = [a.peek(), b.peek()];
    a.value = other;
    b.value = one;
  };
  return (
    <div class="pane-head moments">
      <MomentField name="A" moment={a} shown={from} />
      <span aria-hidden="true">→</span>
      <MomentField name="B" moment={b} shown={to} />
      <button type="button" class="button quiet" onClick={swap} disabled={a.value === null && b.value === null}>
        Swap
      </button>
      <span class="space" />
      <ExportButton />
    </div>
  );
}

interface MomentFieldProps {
  readonly name: "A" | "B";
  readonly moment: Signal<number | null>;
  /** What is compared where the moment is not set. */
  readonly shown: number;
}

function MomentField({ name, moment, shown }: MomentFieldProps) {
  const set = (value: number) => {
    moment.value = Number.isInteger(value) && value > 0 ? Math.min(value, head.peek()) : null;
  };
  return (
    <span class="moment-field">
      <label>
        <span class={`moment moment-${name.toLowerCase()}`}>{name}</span>
        <span class="visually-hidden">Sequence of moment {name}</span>
        <input
          class="input mono number"
          type="number"
          min={1}
          max={head.value}
          placeholder={String(shown)}
          value={moment.value ?? ""}
          onChange={({ currentTarget }) => set(Number(currentTarget.value))}
        />
      </label>
      <button
        type="button"
        class="button"
        title={`Makes the cursor moment ${name}`}
        onClick={() => set(shownSeq.peek())}
      >
        here
      </button>
    </span>
  );
}

function Differences({ diff }: { readonly diff: HttpDiff }) {
  const isAll = useSignal(false);
  const all: readonly Difference[] = diff.differences;
  const shown = isAll.value ? all : all.slice(0, MOST_SHOWN);
  return (
    <div class="panel-body diff">
      <p class="muted small number" role="status" data-testid="diff-said">
        {all.length === 0
          ? "Nothing differs"
          : `${count(all.length)} ${all.length === 1 ? "value differs" : "values differ"}`}{" "}
        between the states after event {count(diff.from)} and {count(diff.to)}.
      </p>
      {diffGroups(shown).map((group) => (
        <Group key={group.name} group={group} />
      ))}
      {shown.length < all.length ? (
        <button
          type="button"
          class="button"
          onClick={() => {
            isAll.value = true;
          }}
        >
          Show all {count(all.length)}
        </button>
      ) : null}
    </div>
  );
}

function Group({ group }: { readonly group: DiffGroup }) {
  return (
    <section>
      <h3>{group.name === "" ? "the state" : speltOut(group.name)}</h3>
      <ul>
        {group.differences.map((difference) => (
          <DifferenceRow key={difference.path} difference={difference} />
        ))}
      </ul>
    </section>
  );
}

function DifferenceRow({ difference }: { readonly difference: Difference }) {
  const kind = kindOfChange(difference);
  const delta = deltaOf(difference.before, difference.after);
  const blame = () => {
    path.value = difference.path;
    tab.value = "blame";
  };
  return (
    <li class={`difference is-${kind}`}>
      <button
        type="button"
        class="link mono"
        title={`Who changed ${speltOut(readablePath(difference.path))}`}
        onClick={blame}
      >
        {partsInGroup(difference.path).map((part, index) => (
          <Fragment key={part}>
            {index === 0 ? null : "."}
            <wbr />
            {speltOut(part)}
          </Fragment>
        ))}
      </button>
      <span class="mono change">
        {kind === "added" ? null : <span class="before">{lineJson(difference.before)}</span>}
        {kind === "changed" ? <span aria-hidden="true">→</span> : null}
        {kind === "removed" ? (
          <span class="sign">gone</span>
        ) : (
          <span class="after">
            {kind === "added" ? "+ " : ""}
            {lineJson(difference.after)}
          </span>
        )}
        {delta === null ? null : <span class="delta number">{delta}</span>}
      </span>
    </li>
  );
}

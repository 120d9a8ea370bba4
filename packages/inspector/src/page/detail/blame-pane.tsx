import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { HttpBlame } from "@wfstate/schemas";
import { useEffect, useMemo } from "preact/hooks";
import { epoch } from "../model/session.ts";
import { cursor, path, select, session, shownSeq } from "../model/view.ts";
import { clock, count } from "../shared/formats.ts";
import { kindOf } from "../shared/kinds.ts";
import { Shape } from "../shared/shape.tsx";
import { Blame, FIRST_LIMIT, MOST_LIMIT } from "./blame.ts";
import { readablePath } from "./diff-groups.ts";
import { leafPaths } from "./leaf-paths.ts";
import { followShownState, state } from "./shown-state.ts";
import { Trouble } from "./trouble.tsx";
import { deltaOf, lineJson, roundedJson } from "./values.ts";
import { VirtualRows } from "./virtual-rows.tsx";

type Change = HttpBlame["changes"][number];

const ROW_HEIGHT = 24;

export function BlamePane() {
  const blame = useMemo(() => new Blame(), []);
  useEffect(() => () => blame.stop(), [blame]);
  const ask = (limit: number) => {
    const id = session.peek();
    if (id === null || path.peek() === "") return blame.stop();
    void blame.ask({ id, path: path.peek(), at: shownSeq.peek(), limit });
  };
  useSignalEffect(() => {
    if (session.value !== null && path.value !== "" && epoch.value !== undefined && hasHead.value) ask(FIRST_LIMIT);
  });
  const hasHead = useComputed(() => shownSeq.value > 0);
  return (
    <div class="pane">
      <PathPicker />
      {path.value === "" ? (
        <p class="empty">Choose a value in the state, or write its path: every event that changed it is listed.</p>
      ) : (
        <BlameAnswer blame={blame} ask={ask} />
      )}
    </div>
  );
}

function PathPicker() {
  useEffect(() => followShownState(), []);
  const text = useSignal(readablePath(path.peek()));
  useSignalEffect(() => {
    text.value = readablePath(path.value);
  });
  const paths = leafPaths(state.value?.state);
  return (
    <form
      class="pane-head"
      onSubmit={(event) => {
        event.preventDefault();
        path.value = pointerIn(text.value, paths);
      }}
    >
      <label class="path-field">
        <span class="small muted">Path</span>
        <input
          class="input mono"
          list="state-paths"
          spellcheck={false}
          placeholder="energy_accumulator.total_energy"
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
          }}
          onChange={({ currentTarget }) => {
            path.value = pointerIn(currentTarget.value, paths);
          }}
        />
      </label>
      <datalist id="state-paths">
        {paths.map((pointer) => (
          <option key={pointer} value={readablePath(pointer)} />
        ))}
      </datalist>
      <button type="submit" class="button">
        Look
      </button>
    </form>
  );
}

/** A pointer as it is written, or what is meant by names with dots between. */
function pointerIn(text: string, paths: readonly string[]): string {
  const said = text.trim();
  if (said === "" || said.startsWith("/")) return said;
  return (
    paths.find((pointer) => readablePath(pointer) === said) ??
    `/${said.replaceAll(/\[(\d+)\]/g, ".$1").replaceAll(".", "/")}`
  );
}

function BlameAnswer({ blame, ask }: { readonly blame: Blame; readonly ask: (limit: number) => void }) {
  const { found, trouble, asked, isBusy } = blame;
  const answer = found.value;
  const at = asked.value?.at ?? 0;
  if (trouble.value !== null) return <Trouble error={trouble.value} />;
  return (
    <>
      <div class="pane-head" role="status">
        {isBusy.value ? (
          <>
            <span class="muted">Folding {count(at)} events …</span>
            <button type="button" class="button" onClick={() => blame.stop()}>
              Stop
            </button>
          </>
        ) : answer === null ? null : (
          <span class="muted number" data-testid="blame-said">
            {answer.truncated
              ? `The first ${count(answer.changes.length)} changes, up to event ${count(answer.seq)}; there are more.`
              : `${count(answer.changes.length)} ${answer.changes.length === 1 ? "change" : "changes"} up to event ${count(answer.seq)}.`}
          </span>
        )}
        <span class="space" />
        {answer?.truncated === true && answer.changes.length < MOST_LIMIT ? (
          <button type="button" class="button" onClick={() => ask(MOST_LIMIT)}>
            Up to {count(MOST_LIMIT)}
          </button>
        ) : null}
        {!isBusy.value && shownSeq.value !== at ? (
          <button type="button" class="button" onClick={() => ask(FIRST_LIMIT)}>
            Look up to {count(shownSeq.value)}
          </button>
        ) : null}
      </div>
      {answer === null ? null : <Changes answer={answer} />}
    </>
  );
}

/** Newest first: who asks wants to know of the last one. */
function Changes({ answer }: { readonly answer: HttpBlame }) {
  const { changes } = answer;
  return (
    <VirtualRows
      count={changes.length}
      rowHeight={ROW_HEIGHT}
      isList
      box={{ class: "changes" }}
      render={(index) => {
        const change = changes[changes.length - 1 - index];
        return change === undefined ? null : <ChangeRow key={change.seq} change={change} />;
      }}
    />
  );
}

function ChangeRow({ change }: { readonly change: Change }) {
  const { seq, timestamp, type, before, after } = change;
  const delta = deltaOf(before, after);
  return (
    <li class="change-row">
      <button type="button" aria-current={cursor.value === seq ? "true" : undefined} onClick={() => select(seq)}>
        <span class="mono number seq">{count(seq)}</span>
        <span class="mono number muted">{clock(timestamp)}</span>
        <span class="truncate">
          <Shape kind={kindOf(type)} /> {type}
        </span>
        <span class="mono truncate" title={`${lineJson(before)} → ${lineJson(after)}`}>
          {"before" in change || "after" in change
            ? `${roundedJson(before, 60)} → ${roundedJson(after, 60)}`
            : "not shown"}
        </span>
        <span class="mono number delta">{delta}</span>
      </button>
    </li>
  );
}

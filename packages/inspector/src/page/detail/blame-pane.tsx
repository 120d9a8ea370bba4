import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { HttpBlame } from "@wfstate/schemas";
import { useEffect, useMemo } from "preact/hooks";
import { epoch } from "../model/session.ts";
import { cursor, path, select, session, shownSeq } from "../model/view.ts";
import { clock, count } from "../shared/formats.ts";
import { kindOf } from "../shared/kinds.ts";
import { Shape } from "../shared/shape.tsx";
import { Blame, type BlameAnswer } from "./blame.ts";
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
  const hasHead = useComputed(() => shownSeq.value > 0);
  const ask = () => {
    const id = session.peek();
    if (id === null || path.peek() === "") blame.stop();
    else void blame.ask({ id, path: path.peek(), at: shownSeq.peek() });
  };
  useSignalEffect(() => {
    if (session.value !== null && path.value !== "" && epoch.value !== undefined && hasHead.value) ask();
  });
  return (
    <div class="pane">
      <PathPicker />
      {path.value === "" ? (
        <p class="empty">Choose a value in the state, or write its path: every event that changed it is listed.</p>
      ) : (
        <Answer blame={blame} ask={ask} />
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

function Answer({ blame, ask }: { readonly blame: Blame; readonly ask: () => void }) {
  const answer = blame.answer.value;
  const isBusy = blame.isBusy.value;
  return (
    <>
      {blame.trouble.value === null ? null : <Trouble error={blame.trouble.value} />}
      <div class="pane-head">
        <span class="muted number" role="status" data-testid="blame-said">
          {answer === null ? "Looking …" : saidOf(answer)}
        </span>
        <span class="space" />
        {isBusy ? (
          <button type="button" class="button" onClick={() => blame.stop()}>
            Stop
          </button>
        ) : null}
        {!isBusy && answer?.hasMore === true ? (
          <button type="button" class="button" onClick={() => void blame.more()}>
            Look further back
          </button>
        ) : null}
        {!isBusy && answer !== null && shownSeq.value !== answer.at ? (
          <button type="button" class="button" onClick={ask}>
            Look from {count(shownSeq.value)}
          </button>
        ) : null}
      </div>
      {answer === null ? null : <Changes changes={answer.changes} />}
    </>
  );
}

function saidOf({ changes, from, at, hasMore }: BlameAnswer): string {
  const many = changes.length === 1 ? "1 change" : `${count(changes.length)} changes`;
  return hasMore ? `The last ${many}, from event ${count(from)} to ${count(at)}.` : `${many} up to event ${count(at)}.`;
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <VirtualRows
      count={changes.length}
      rowHeight={ROW_HEIGHT}
      isList
      box={{ class: "changes" }}
      render={(index) => {
        const change = changes[index];
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

import { type Signal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isLive, path, shownSeq } from "../model/view.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { count } from "../shared/formats.ts";
import { JsonTree } from "./json-tree.tsx";
import { PathBar } from "./path-bar.tsx";
import { changes, followShownState, state, trouble } from "./shown-state.ts";
import { type Changes, NO_CHANGES } from "./tree-changes.ts";
import { NO_FOLDS, type TreeFolds } from "./tree-rows.ts";
import { Trouble } from "./trouble.tsx";

/** What was opened stays open from moment to moment. */
const folds: Signal<TreeFolds> = signal(NO_FOLDS);

export function StatePane() {
  useEffect(() => followShownState(), []);
  const shown = state.value;
  if (shown === null) {
    return trouble.value === null ? <p class="empty">Reading the state …</p> : <Trouble error={trouble.value} />;
  }
  return (
    <div class="pane">
      {trouble.value === null ? null : <Trouble error={trouble.value} />}
      <div class="pane-head">
        <span class="number" data-testid="state-seq">
          State after event <strong>{count(shown.seq)}</strong>
        </span>
        <span class="muted small number">
          {changes.value === null ? "" : saidOf(changes.value)}
          {shown.corrupt_count > 0 ? ` · ${count(shown.corrupt_count)} events could not be read` : ""}
        </span>
        <span class="space" />
        <span class="mono small muted truncate hash" title={`Hash of this state: ${shown.hash}`}>
          {shown.hash.slice(0, 10)}
        </span>
        <CopyButton text={() => shown.hash} label="Copy the hash" />
        <CopyButton text={() => JSON.stringify(shown.state, null, 2)} label="Copy JSON" isNamed />
      </div>
      <JsonTree
        value={shown.state}
        label={`State after event ${shownSeq.value}`}
        chosen={path}
        changes={changes.value ?? NO_CHANGES}
        folds={folds}
      />
      <PathBar root={shown.state} chosen={path} hasHistory />
    </div>
  );
}

function saidOf(changed: Changes): string {
  const gone = [...changed.values()].filter((change) => !("after" in change)).length;
  const since = isLive.value ? "changed since the last look" : "changed by it";
  return `${count(changed.size)} ${since}${gone > 0 ? `, ${count(gone)} of them gone` : ""}`;
}

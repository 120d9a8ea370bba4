import { useMemo } from "preact/hooks";
import { cursor, select, session, tab } from "../model/view.ts";
import { count } from "../shared/formats.ts";
import { Icon } from "../shared/icon.tsx";
import { type CheckState, check, runCheck, type SnapshotLine, type SummaryLine, stopCheck } from "./check-run.ts";
import { Trouble } from "./trouble.tsx";
import { VirtualRows } from "./virtual-rows.tsx";

const ROW_HEIGHT = 26;
const HASH_SHOWN = 10;

export function CheckPane() {
  const id = session.value;
  const now = check.value?.session === id ? check.value : null;
  const isRunning = now !== null && now.summary === null && now.trouble === null && !now.isStopped;
  return (
    <div class="pane">
      <div class="pane-head">
        {isRunning ? (
          <button type="button" class="button" onClick={stopCheck}>
            Stop
          </button>
        ) : (
          <button
            type="button"
            class="button primary"
            disabled={id === null}
            onClick={() => id !== null && void runCheck(id)}
          >
            {now === null ? "Replay and check" : "Check again"}
          </button>
        )}
        {now === null ? (
          <span class="muted">Folds all events again, and compares the state with each snapshot that is stored.</span>
        ) : (
          <Progress now={now} isRunning={isRunning} />
        )}
      </div>
      {now?.trouble ? <Trouble error={now.trouble} /> : null}
      {now?.summary ? <Verdict summary={now.summary} /> : null}
      {now === null ? null : <Snapshots now={now} />}
    </div>
  );
}

function Progress({ now, isRunning }: { readonly now: CheckState; readonly isRunning: boolean }) {
  const { done, total, isStopped } = now;
  if (!isRunning && !isStopped) return null;
  return (
    <>
      <progress max={Math.max(1, total)} value={done} aria-label="Events replayed" />
      <span class="muted number small">
        {count(done)} of {count(total)}
        {isStopped ? ", stopped" : ""}
      </span>
    </>
  );
}

function Verdict({ summary }: { readonly summary: SummaryLine }) {
  const { events, snapshots, mismatches, first_divergence, corrupt_count } = summary;
  const isGood = mismatches === 0 && corrupt_count === 0;
  return (
    <div class={`check-verdict ${isGood ? "is-good" : "is-bad"}`} role="status">
      <p>
        <strong>
          {mismatches === 0
            ? `${snapshots === 1 ? "The snapshot agrees" : `All ${count(snapshots)} snapshots agree`} with the events.`
            : `${count(mismatches)} of ${count(snapshots)} snapshots ${mismatches === 1 ? "differs" : "differ"} from what the events say.`}
        </strong>{" "}
        {count(events)} events replayed.
        {corrupt_count > 0 ? ` ${count(corrupt_count)} could not be read.` : ""}
      </p>
      {first_divergence === null ? null : (
        <button
          type="button"
          class="button"
          onClick={() => {
            select(first_divergence.seq);
            tab.value = "state";
          }}
        >
          To the first divergence, event {count(first_divergence.seq)}
        </button>
      )}
    </div>
  );
}

/** Those that differ come first. */
function Snapshots({ now }: { readonly now: CheckState }) {
  const sorted = useMemo(
    () => now.snapshots.toSorted((one, other) => Number(one.matches) - Number(other.matches)),
    [now],
  );
  const first = sorted.find(({ matches }) => !matches);
  return (
    <VirtualRows
      count={sorted.length}
      rowHeight={ROW_HEIGHT}
      isList
      box={{ class: "snapshots", "aria-label": "Snapshots" }}
      render={(index) => {
        const line = sorted[index];
        return line === undefined ? null : <SnapshotRow key={line.snapshot_id} line={line} isFirst={line === first} />;
      }}
    />
  );
}

function SnapshotRow({ line, isFirst }: { readonly line: SnapshotLine; readonly isFirst: boolean }) {
  const { snapshot_id, seq, matches, stored_hash, replayed_hash, rejected } = line;
  return (
    <li class={`snapshot-row ${matches ? "is-good" : "is-bad"}`}>
      <button
        type="button"
        aria-current={cursor.value === seq ? "true" : undefined}
        title={snapshot_id}
        onClick={() => select(seq)}
      >
        <Icon name={matches ? "check" : "close"} />
        <span class="visually-hidden">{matches ? "agrees" : "differs"}</span>
        <span class="mono number">{count(seq)}</span>
        <span class="mono truncate muted">
          {rejected === null ? null : `cannot be read: ${rejected}`}
          {rejected === null && !matches && stored_hash !== null && replayed_hash !== null
            ? `stored ${stored_hash.slice(0, HASH_SHOWN)}… replayed ${replayed_hash.slice(0, HASH_SHOWN)}…`
            : null}
        </span>
        {isFirst ? <span class="flag">first divergence</span> : null}
      </button>
    </li>
  );
}

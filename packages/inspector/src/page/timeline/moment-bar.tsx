import { a, b, cursor, head, isLive, shownSeq, tab } from "../model/view.ts";
import { clock, count, duration, milliseconds } from "../shared/formats.ts";
import { drawn } from "./model.ts";
import { moment } from "./moment.ts";
import { clearMoments, setMoment } from "./scrub.ts";
import { betweenMoments } from "./stamps.ts";
import { said } from "./travel.ts";

/** Which event is shown, and which two are compared. */
export function MomentBar() {
  return (
    <div class="moment-bar">
      <Shown />
      <span class="space" />
      <output class="muted small">{said}</output>
      <button
        type="button"
        class="button"
        title="A is the event at the cursor (Shift+A)"
        onClick={() => setMoment("a")}
      >
        set <b class="moment-a">A</b>
      </button>
      <button
        type="button"
        class="button"
        title="B is the event at the cursor (Shift+B)"
        onClick={() => setMoment("b")}
      >
        set <b class="moment-b">B</b>
      </button>
      <Compared />
    </div>
  );
}

/** The time is that of the axis until the event itself is known. */
function Shown() {
  const [seq, at, known] = [shownSeq.value, drawn.value, moment.value];
  if (seq === 0) return <span class="muted">no events yet</span>;
  const isKnown = known?.seq === seq;
  const time = isKnown ? known.timestamp : at === null ? null : new Date(at.axis.time(at.axis.at(seq))).toISOString();
  return (
    <span class="moment number">
      <span class="muted">seq</span> <b>{count(seq)}</b>
      <span class={isKnown ? "" : "muted"}>{time === null ? "–" : clock(time)}</span>
      <span class="muted">frame</span> <span>{isKnown && known.frame_id !== null ? count(known.frame_id) : "–"}</span>
      {isLive.value ? null : <Behind />}
    </span>
  );
}

function Behind() {
  const behind = head.value - (cursor.value ?? 0);
  return behind <= 0 ? null : <span class="muted small">{count(behind)} before the newest</span>;
}

function Compared() {
  const [from, to, took] = [a.value, b.value, betweenMoments.value];
  if (from === null && to === null) return null;
  return (
    <>
      <span class="number">
        {from === null ? "–" : count(from)} → {to === null ? "–" : count(to)}
        {took === null ? null : <span class="muted"> {took < 1000 ? milliseconds(took) : duration(took)}</span>}
      </span>
      <button
        type="button"
        class="button"
        disabled={from === null || to === null}
        title="What differs between A and B"
        onClick={() => {
          tab.value = "diff";
        }}
      >
        diff
      </button>
      <button
        type="button"
        class="button quiet"
        aria-label="Clear A and B"
        title="Clear A and B (Shift+X)"
        onClick={clearMoments}
      >
        clear
      </button>
    </>
  );
}

import { useSignal } from "@preact/signals";
import type { FeedEvent } from "@wfstate/schemas";
import { useEffect } from "preact/hooks";
import { linkToView } from "../model/url.ts";
import { a, b, first, shownSeq } from "../model/view.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { clock, count, dateTime, decimal, signed } from "../shared/formats.ts";
import { kindOf } from "../shared/kinds.ts";
import { Shape } from "../shared/shape.tsx";
import { snippetFor } from "./copy-as-test.ts";
import { ExportButton } from "./export-button.tsx";
import { JsonTree } from "./json-tree.tsx";
import { PathBar } from "./path-bar.tsx";
import { event, followShownEvent, isMissing, trouble } from "./shown-event.ts";
import { Trouble } from "./trouble.tsx";

const MS_PER_SECOND = 1000;
const MOST_DELAY_MS = 3_600_000;

export function EventPane() {
  useEffect(() => followShownEvent(), []);
  const chosen = useSignal("");
  const shown = event.value;
  if (trouble.value !== null) return <Trouble error={trouble.value} />;
  if (shown === null) {
    return <p class="empty">{isMissing.value ? missing(shownSeq.value) : "No event yet."}</p>;
  }
  return (
    <div class="pane">
      <EventHead shown={shown} />
      <JsonTree value={shown.data} label={`Data of event ${shown.seq}`} chosen={chosen} />
      <PathBar root={shown.data} chosen={chosen} />
      <EventActions shown={shown} />
    </div>
  );
}

function missing(seq: number): string {
  return `Event ${count(seq)} ${seq < first.value ? "was trimmed: its state is what is left" : "cannot be read"}.`;
}

function EventHead({ shown }: { readonly shown: FeedEvent }) {
  const { seq, type, timestamp, frame_id, energy_delta, schema_version, event_id, stored_at } = shown;
  const facts: [string, string | null][] = [
    ["frame", frame_id === null ? null : count(frame_id)],
    ["energy", energy_delta === null ? null : `${signed(energy_delta, 3)} EU`],
    ["schema", String(schema_version)],
    ["position", event_id === undefined ? null : count(event_id)],
    ["stored", stored_at === undefined ? null : `${clock(stored_at)}${storedAfter(timestamp, stored_at)}`],
  ];
  return (
    <div class="event-head">
      <h3>
        <Shape kind={kindOf(type)} size={14} /> {type}
      </h3>
      <span class="number" data-testid="event-seq">
        {count(seq)}
      </span>
      <time class="number" dateTime={timestamp} title={timestamp}>
        {dateTime(timestamp).slice(0, 10)} {clock(timestamp)}
      </time>
      <dl>
        {facts.map(([name, said]) =>
          said === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="number">{said}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}

/** Of an event from elsewhere it says nothing. */
function storedAfter(timestamp: string, stored: string): string {
  const ms = Date.parse(stored) - Date.parse(timestamp);
  if (Math.abs(ms) > MOST_DELAY_MS) return "";
  return ms >= MS_PER_SECOND
    ? ` (${signed(ms / MS_PER_SECOND)} s)`
    : ` (${ms < 0 ? "−" : "+"}${decimal(Math.abs(ms), 0)} ms)`;
}

function EventActions({ shown }: { readonly shown: FeedEvent }) {
  const json = () => JSON.stringify(shown, null, 2);
  return (
    <div class="actions">
      <CopyButton text={json} label="Copy JSON" isNamed />
      <CopyButton text={linkToView} label="Copy link" isNamed />
      <CopyButton text={() => snippetFor(shown)} label="Copy as test" isNamed />
      <span class="space" />
      <MomentButton name="A" seq={shown.seq} moment={a} />
      <MomentButton name="B" seq={shown.seq} moment={b} />
      <ExportButton />
    </div>
  );
}

interface MomentButtonProps {
  readonly name: "A" | "B";
  readonly seq: number;
  readonly moment: typeof a;
}

export function MomentButton({ name, seq, moment }: MomentButtonProps) {
  return (
    <button
      type="button"
      class="button"
      aria-pressed={moment.value === seq}
      title={`Compare from here: makes this event moment ${name}`}
      onClick={() => {
        moment.value = moment.peek() === seq ? null : seq;
      }}
    >
      Set {name}
    </button>
  );
}

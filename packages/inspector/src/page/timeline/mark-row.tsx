import { computed, type ReadonlySignal } from "@preact/signals";
import { summary } from "../model/session.ts";
import { count } from "../shared/formats.ts";
import type { Kind } from "../shared/kinds.ts";
import { Shape } from "../shared/shape.tsx";
import { hiddenKinds, toggleKind } from "./hidden-kinds.ts";
import { losses } from "./losses.ts";
import { type Mark, type MarkStack, markKinds, marksOf, stacked } from "./marks.ts";
import { drawn, width, xOf } from "./model.ts";
import { scrubTo } from "./scrub.ts";

/** Pixels that a mark takes. */
const SLOT = 15;
/** So many lie above each other; the rest is told in words. */
const MOST_IN_STACK = 2;

const names: ReadonlyMap<Kind, string> = new Map(markKinds.map(({ kind, name }) => [kind, name]));

const crash: ReadonlySignal<Mark | null> = computed(() => {
  const session = summary.value;
  const isCrashed = session?.status === "crashed" || (session?.status === "closed" && !session.clean_shutdown);
  return session === null || !isCrashed ? null : { kind: "crash", seq: session.last_seq, events: 1 };
});

const stacks: ReadonlySignal<readonly MarkStack[]> = computed(() => {
  const at = drawn.value;
  if (at === null || width.value === 0) return [];
  const { from, to } = at.shown;
  const marks = [...marksOf(at.buckets), ...losses.value, ...(crash.value === null ? [] : [crash.value])];
  return stacked(
    marks.filter(({ kind, seq }) => seq >= from && seq <= to && !hiddenKinds.value.has(kind)),
    (seq) => xOf(seq, at),
    SLOT,
  );
});

/** What happened, above the plots. Each can be clicked; with the keyboard one goes from one to the next. */
export function MarkRow() {
  return (
    <div class="mark-row">
      <div class="gutter" aria-hidden="true" />
      <fieldset class="marks" aria-label="Marked events: [ and ] go to the one before and the next">
        {stacks.value.map(({ x, marks }, place) => (
          <div key={place} class="mark-stack" style={{ transform: `translateX(${x - SLOT / 2}px)` }}>
            {marks.slice(0, MOST_IN_STACK).map((mark, level) => (
              <MarkButton key={level} mark={mark} rest={marks} />
            ))}
          </div>
        ))}
      </fieldset>
    </div>
  );
}

function MarkButton({ mark, rest }: { readonly mark: Mark; readonly rest: readonly Mark[] }) {
  const says = [mark, ...rest.filter(({ kind }) => kind !== mark.kind)].map(textOf).join(", ");
  return (
    <button type="button" tabIndex={-1} title={says} aria-label={says} onClick={() => scrubTo(mark.seq)}>
      <Shape kind={mark.kind} size={12} />
    </button>
  );
}

function textOf({ kind, seq, events }: Mark): string {
  const name = names.get(kind) ?? kind;
  return events === 1 ? `${name} at ${count(seq)}` : `${count(events)} × ${name} from ${count(seq)}`;
}

/** What the shapes mean; a click hides a kind. */
export function Legend() {
  return (
    <ul class="legend" aria-label="Marked events">
      {markKinds.map(({ kind, name }) => (
        <li key={kind}>
          <button
            type="button"
            class="legend-item"
            aria-pressed={!hiddenKinds.value.has(kind)}
            title={hiddenKinds.value.has(kind) ? `Show ${name}` : `Hide ${name}`}
            onClick={() => toggleKind(kind)}
          >
            <Shape kind={kind} size={11} /> <span>{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

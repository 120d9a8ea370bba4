/** The keys of the timeline. */
import { type KeyBinding, registerKeys } from "../model/keys.ts";
import { head } from "../model/view.ts";
import { drawn, showRange } from "./model.ts";
import { pan, zoom } from "./pointer.ts";
import { clearMoments, scrubTo, setMoment, step } from "./scrub.ts";
import { fit, toggleFolds, toggleTable } from "./toolbar.tsx";
import { goToMark, isGoToOpen } from "./travel.ts";

const CLOSER = 0.7;
const PAN_PART = 0.2;
const FAR = 10;

/** `isHere`: whether the timeline is what somebody works with. `D` is another key elsewhere. */
export function registerTimelineKeys(isHere: () => boolean): () => void {
  const bind = (
    keys: readonly string[],
    what: string,
    group: KeyBinding["group"],
    run: () => void,
    when?: () => boolean,
  ): KeyBinding => ({ keys, what, group, run, ...(when === undefined ? {} : { when }) });
  return registerKeys([
    bind(["ArrowLeft"], "One event back", "Time", () => step(-1)),
    bind(["ArrowRight"], "One event on", "Time", () => step(1)),
    bind(["Shift+ArrowLeft"], "Ten events back", "Time", () => step(-FAR)),
    bind(["Shift+ArrowRight"], "Ten events on", "Time", () => step(FAR)),
    bind(["Home"], "The first event", "Time", () => toEnd("first"), isHere),
    bind(["End"], "The newest event", "Time", () => toEnd("last"), isHere),
    bind(["["], "The mark before", "Time", () => goToMark("back")),
    bind(["]"], "The next mark", "Time", () => goToMark("forward")),
    bind(["g"], "Go to an event, a time or a frame", "Time", () => {
      isGoToOpen.value = true;
    }),
    bind(["a"], "Timeline: to the left", "View", () => pan(-PAN_PART)),
    bind(["d"], "Timeline: to the right (with the pointer or the focus on it)", "View", () => pan(PAN_PART), isHere),
    bind(["w", "+", "="], "Timeline: closer", "View", () => zoom(CLOSER)),
    bind(["s", "-"], "Timeline: farther away", "View", () => zoom(1 / CLOSER)),
    bind(["ArrowUp"], "Timeline: closer (with the pointer or the focus on it)", "View", () => zoom(CLOSER), isHere),
    bind(["ArrowDown"], "Timeline: farther away (as above)", "View", () => zoom(1 / CLOSER), isHere),
    bind(["0"], "Timeline: all of the session", "View", () => showRange(null)),
    bind(["f"], "Timeline: from A to B, or all", "View", fit),
    bind(["i"], "Timeline: draw pauses short", "View", toggleFolds),
    bind(["t"], "Timeline: as a table", "View", toggleTable),
    bind(["Shift+a"], "A is the event at the cursor", "Compare", () => setMoment("a")),
    bind(["Shift+b"], "B is the event at the cursor", "Compare", () => setMoment("b")),
    bind(["Shift+x"], "Clear A and B", "Compare", clearMoments),
  ]);
}

function toEnd(which: "first" | "last"): void {
  const stored = drawn.peek()?.stored;
  if (stored !== undefined) scrubTo(which === "first" ? stored.from : head.peek());
}

/** The event that is shown. While the page follows, it comes with the feed and need not be asked for. */
import { batch, effect, type Signal, signal } from "@preact/signals";
import type { FeedEvent, HttpEvents } from "@wfstate/schemas";
import { type ApiError, apiErrorOf } from "../model/api-error.ts";
import { get } from "../model/connection.ts";
import { epoch, onLive } from "../model/session.ts";
import { isLive, session, shownSeq } from "../model/view.ts";
import { Newest } from "./newest.ts";
import { LIVE_PACE_MS, type Moment } from "./shown-state.ts";

export const event: Signal<FeedEvent | null> = signal<FeedEvent | null>(null);
/** The sequence has no event that can be read. */
export const isMissing: Signal<boolean> = signal(false);
export const trouble: Signal<ApiError | null> = signal<ApiError | null>(null);

const events = new Newest<Moment, HttpEvents>({
  fetch: ({ id, seq }, abort) =>
    get(`/api/sessions/${encodeURIComponent(id)}/events`, { from: seq, to: seq, limit: 1 }, abort),
  onDocument: ({ events: [found] }, { id, seq }) => {
    if (session.peek() !== id) return;
    // While it follows, the event may not be stored yet: what is on the screen stays.
    if (found !== undefined || !isLive.peek()) show(found ?? null, found === undefined && seq > 0);
  },
  onError: (error) => {
    trouble.value = apiErrorOf(error);
  },
});

/** Of what is shown; it may change while nobody looks. */
let known: string | null = null;

/** As long as somebody looks at it. @returns what ends it */
export function followShownEvent(): () => void {
  let newest: FeedEvent | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    if (newest !== null && isLive.peek() && newest.session_id === session.peek()) show(newest, false);
  };
  const stops = [
    onLive((came) => {
      newest = came.at(-1) ?? newest;
      timer ??= setTimeout(tell, LIVE_PACE_MS);
    }),
    effect(() => {
      const [id, seq, follows] = [session.value, shownSeq.value, isLive.value];
      if (epoch.value !== known) newest = null;
      if (event.peek() !== null && (epoch.value !== known || event.peek()?.session_id !== id)) show(null, false);
      known = epoch.value;
      const shown = event.peek();
      if (id === null || seq === 0) return;
      if (shown?.session_id === id && shown.seq === seq) events.stop();
      else if (newest?.session_id === id && newest.seq === seq && !follows) {
        // What was asked for before would come after it.
        events.stop();
        show(newest, false);
      } else if (!follows || newest === null) events.ask({ id, seq }, follows ? LIVE_PACE_MS : 0);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    clearTimeout(timer);
    events.stop();
  };
}

function show(found: FeedEvent | null, missing: boolean): void {
  batch(() => {
    event.value = found;
    isMissing.value = missing;
    trouble.value = null;
  });
}

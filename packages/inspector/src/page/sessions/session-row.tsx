import type { FeedSession } from "@wfstate/schemas";
import { linkToSession } from "../model/url.ts";
import { head, openSession, session as viewed } from "../model/view.ts";
import { dateTime, duration, shortCount } from "../shared/formats.ts";
import { SessionStatusShape } from "./session-status.tsx";

export function SessionRow({ session }: { readonly session: FeedSession }) {
  const { session_id, status, session_mode, start_time, end_time } = session;
  const isViewed = viewed.value === session_id;
  const events = isViewed ? Math.max(head.value, session.last_seq) : session.last_seq;
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openSession(session_id);
  };
  return (
    <li>
      <a class="session" href={linkToSession(session_id)} aria-current={isViewed ? "true" : undefined} onClick={open}>
        <SessionStatusShape status={status} />
        <span class="truncate mono session-id" title={session_id}>
          {session_id}
        </span>
        <span class="session-facts small muted number">
          <time dateTime={start_time} title={`Began ${dateTime(start_time)}`}>
            {dateTime(start_time).slice(5, 16)}
          </time>
          {end_time === null ? null : (
            <span class="session-length">{duration(Date.parse(end_time) - Date.parse(start_time))}</span>
          )}
          <span>{shortCount(events)} ev</span>
          {session_mode === "normal" ? null : <span class="mode">{session_mode}</span>}
        </span>
      </a>
    </li>
  );
}

import "./sessions.css";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { apiErrorOf } from "../model/api-error.ts";
import { registerKeys } from "../model/keys.ts";
import { openSession, session as viewed } from "../model/view.ts";
import { count } from "../shared/formats.ts";
import { SessionRow } from "./session-row.tsx";
import {
  findSession,
  hasMore,
  isEmpty,
  isListLoading,
  listed,
  listTrouble,
  loadMore,
  onlyStatus,
  type SessionStatus,
  wanted,
} from "./sessions.ts";

const statuses: readonly { readonly status: SessionStatus | null; readonly name: string }[] = [
  { status: null, name: "All" },
  { status: "active", name: "Live" },
  { status: "crashed", name: "Crashed" },
  { status: "closed", name: "Closed" },
];

const ROW = "a[href]";

export function SessionList() {
  const list = useRef<HTMLUListElement>(null);
  const box = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      registerKeys([
        { keys: ["Shift+s"], what: "To the list of sessions", group: "Sessions", run: () => box.current?.focus() },
        { keys: ["{"], what: "The newer session", group: "Sessions", run: () => step(-1) },
        { keys: ["}"], what: "The older session", group: "Sessions", run: () => step(1) },
      ]),
    [],
  );
  const shown = listed.value;
  return (
    <nav class="panel sessions" aria-label="Sessions">
      <div class="panel-head">
        <h2>Sessions</h2>
        <span class="muted small number">
          {shown.length === 0 ? "" : `${count(shown.length)}${hasMore.value ? "+" : ""}`}
        </span>
      </div>
      <SessionFilter box={box} list={list} />
      <ul ref={list} class="panel-body" onKeyDown={(event) => moveFocus(event, box.current)}>
        {shown.map((session) => (
          <SessionRow key={session.session_id} session={session} />
        ))}
        <ListEnd />
      </ul>
    </nav>
  );
}

interface SessionFilterProps {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly list: RefObject<HTMLUListElement | null>;
}

function SessionFilter({ box, list }: SessionFilterProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") void openNamed();
    else if (event.key === "ArrowDown") list.current?.querySelector<HTMLElement>(ROW)?.focus();
    else if (event.key !== "Escape") return;
    else if (wanted.value === "") box.current?.blur();
    else wanted.value = "";
    event.preventDefault();
  };
  return (
    <div class="session-filter">
      <input
        ref={box}
        class="input"
        type="search"
        placeholder="Filter, or an id and Enter"
        aria-label="Filter the sessions; Enter opens the one that is named"
        spellcheck={false}
        value={wanted.value}
        onInput={({ currentTarget }) => {
          wanted.value = currentTarget.value;
        }}
        onKeyDown={onKeyDown}
      />
      <fieldset class="statuses">
        <legend class="visually-hidden">Status</legend>
        {statuses.map(({ status, name }) => (
          <button
            key={name}
            type="button"
            class="button quiet"
            aria-pressed={onlyStatus.value === status}
            onClick={() => {
              onlyStatus.value = status;
            }}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

function ListEnd() {
  if (listTrouble.value !== null) return <li class="empty">{listTrouble.value.message}</li>;
  if (isListLoading.value) return <li class="empty">Loading …</li>;
  if (hasMore.value) {
    return (
      <li class="more">
        <button type="button" class="button" onClick={() => void loadMore()}>
          Older sessions
        </button>
      </li>
    );
  }
  if (isEmpty.value) return <li class="empty">None yet.</li>;
  return listed.value.length === 0 ? <li class="empty">None like that.</li> : null;
}

/** The first that is listed, or whichever the server knows by that name. */
async function openNamed(): Promise<void> {
  const text = wanted.peek().trim();
  const found = listed.peek()[0];
  if (text === "") return;
  if (found !== undefined) return openSession(found.session_id);
  try {
    openSession((await findSession(text)).session_id);
  } catch (error) {
    listTrouble.value = apiErrorOf(error);
  }
}

function step(by: 1 | -1): void {
  const shown = listed.peek();
  const at = shown.findIndex(({ session_id }) => session_id === viewed.peek());
  const next = shown[at + by];
  if (next !== undefined && (at !== -1 || by === 1)) openSession(next.session_id);
}

/** Up and down go from row to row; up from the first goes back to the filter. */
function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }, box: HTMLInputElement | null): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW)];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at === -1) return;
  event.preventDefault();
  const next = rows[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (next !== undefined) next.focus();
  else if (event.key === "ArrowUp") box?.focus();
}

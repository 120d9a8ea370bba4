/** The list of sessions: pages from the server, newest first, with what the feed says of them put in. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { FeedSession, HttpSession, HttpSessions } from "@wfstate/schemas";
import { type ApiError, apiErrorOf } from "../model/api-error.ts";
import { get, onSessionChange, status, welcome } from "../model/connection.ts";
import { trouble } from "../model/session.ts";
import { openSession, session as viewed } from "../model/view.ts";

export type SessionStatus = FeedSession["status"];

const PAGE = 50;
/** Other processes write and erase, and the feed tells of neither number of events nor erasures. */
const REFRESH_MS = 10_000;

export const onlyStatus: Signal<SessionStatus | null> = signal<SessionStatus | null>(null);
/** Part of an id, or of a user, mode or model. */
export const wanted: Signal<string> = signal("");
export const loaded: Signal<readonly FeedSession[]> = signal<readonly FeedSession[]>([]);
export const hasMore: Signal<boolean> = signal(false);
export const isListLoading: Signal<boolean> = signal(true);
export const listTrouble: Signal<ApiError | null> = signal<ApiError | null>(null);

export const listed: ReadonlySignal<readonly FeedSession[]> = computed(() => {
  const text = wanted.value.trim().toLowerCase();
  if (text === "") return loaded.value;
  return loaded.value.filter((session) =>
    [session.session_id, session.user_id, session.session_mode, session.model_id ?? ""].some((field) =>
      field.toLowerCase().includes(text),
    ),
  );
});
export const isEmpty: ReadonlySignal<boolean> = computed(
  () => !isListLoading.value && loaded.value.length === 0 && onlyStatus.value === null && listTrouble.value === null,
);

const seen = new Set<string>();
let nextPage: string | null = null;
let request = 0;
let shownStore = "";

/** Whether a session was there since this page was opened. */
export function wasSeen(id: string): boolean {
  return seen.has(id);
}

export function followSessions(): void {
  effect(() => {
    // Anew with every welcome, and for every choice of a status.
    const now = welcome.value;
    if (now === null) return;
    if (shownStore !== `${now.store_id} ${now.epoch}`) forget();
    shownStore = `${now.store_id} ${now.epoch}`;
    void loadFirst(onlyStatus.value);
  });
  effect(() => {
    if (trouble.value?.code === "SESSION_NOT_FOUND") void loadFirst(onlyStatus.peek());
  });
  onSessionChange(put);
  setInterval(() => {
    if (document.visibilityState === "visible" && status.peek() === "open") void loadFirst(onlyStatus.peek());
  }, REFRESH_MS);
}

/** After a restore the store is another one: what was there before is not what is gone. */
function forget(): void {
  seen.clear();
  nextPage = null;
  loaded.value = [];
}

export async function loadMore(): Promise<void> {
  if (nextPage === null) return;
  await load(onlyStatus.peek(), nextPage, (page) => {
    loaded.value = merged(loaded.peek(), page.sessions);
    nextPage = page.cursor;
  });
}

/** The session that a text names: an id, a unique prefix, `@latest` or `@crashed`. */
export async function findSession(text: string): Promise<FeedSession> {
  const { session } = await get<HttpSession>(`/api/sessions/${encodeURIComponent(text)}`, { include: "none" });
  return session;
}

/** Those of later pages stay: a refresh looks at the first page alone, and at what it says is gone. */
async function loadFirst(only: SessionStatus | null): Promise<void> {
  await load(only, null, (page) => {
    const before = loaded.peek().filter(({ status: is }) => only === null || is === only);
    const last = page.sessions.at(-1);
    const isAll = page.cursor === null || last === undefined;
    const cut = isAll ? -1 : before.findIndex(({ session_id }) => session_id === last.session_id);
    const later = isAll || cut === -1 ? [] : before.slice(cut + 1);
    loaded.value = merged(page.sessions, later);
    if (later.length === 0) nextPage = page.cursor;
  });
  if (viewed.peek() === null) openFirst();
}

async function load(
  only: SessionStatus | null,
  cursor: string | null,
  take: (page: HttpSessions) => void,
): Promise<void> {
  request += 1;
  const mine = request;
  try {
    const page = await get<HttpSessions>("/api/sessions", { limit: PAGE, status: only, cursor });
    if (mine !== request) return;
    batch(() => {
      take(page);
      for (const { session_id } of page.sessions) seen.add(session_id);
      hasMore.value = nextPage !== null;
      isListLoading.value = false;
      listTrouble.value = null;
    });
  } catch (error) {
    if (mine !== request) return;
    isListLoading.value = false;
    listTrouble.value = apiErrorOf(error);
  }
}

/** One that runs, else the newest. */
function openFirst(): void {
  const choice = loaded.peek().find(({ status: is }) => is === "active") ?? loaded.peek()[0];
  if (choice !== undefined) openSession(choice.session_id);
}

function put(session: FeedSession): void {
  seen.add(session.session_id);
  const fits = onlyStatus.peek() === null || onlyStatus.peek() === session.status;
  const others = loaded.peek().filter(({ session_id }) => session_id !== session.session_id);
  const isKnown = others.length < loaded.peek().length;
  if (!fits) loaded.value = others;
  else if (isKnown) loaded.value = loaded.peek().map((one) => (one.session_id === session.session_id ? session : one));
  else loaded.value = [session, ...others];
  if (viewed.peek() === null) openFirst();
}

function merged(first: readonly FeedSession[], second: readonly FeedSession[]): FeedSession[] {
  const known = new Set(first.map(({ session_id }) => session_id));
  return [...first, ...second.filter(({ session_id }) => !known.has(session_id))];
}

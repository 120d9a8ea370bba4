/** What each route answers. All of it is read from the store: a private session is not there. */
import {
  parseStatePath,
  pointerOf,
  type ReplayPoint,
  StateError,
  stateDifferences,
  stateDigest,
  valueAt,
} from "@wfstate/core";
import type {
  FeedEvent,
  HttpBlame,
  HttpDiff,
  HttpEnergy,
  HttpEvents,
  HttpProfile,
  HttpSession,
  HttpSessions,
  HttpState,
} from "@wfstate/schemas";
import type { Context } from "hono";
import type { EventTexts } from "../feed/event-texts.ts";
import { shownSession } from "../feed/session-watch.ts";
import type { FeedSource } from "../source/feed-source.ts";
import { bounded, listOf, pointOf, textOf, wholeNumberOf } from "./query.ts";

export interface AnswerContext {
  readonly source: FeedSource;
  readonly texts: EventTexts;
}

type Answer<Document> = (context: AnswerContext, request: Context) => Promise<Document>;

const DEFAULT_EVENTS = 200;
const MOST_EVENTS = 1000;
const DEFAULT_CHANGES = 1000;
const MOST_CHANGES = 10_000;

const sessions: Answer<HttpSessions> = async ({ source }, request) => {
  const [status, since, cursor] = ["status", "since", "cursor"].map((name) => textOf(request, name));
  const limit = wholeNumberOf(request, "limit");
  const page = await source.reader.listSessions({
    ...(status == null ? {} : { status: status as never }),
    ...(since == null ? {} : { since }),
    ...(cursor == null ? {} : { cursor }),
    ...(limit === null ? {} : { limit }),
  });
  return { sessions: page.sessions.map(shownSession), cursor: page.cursor };
};

const session: Answer<HttpSession> = async ({ source }, request) => {
  const found = await source.reader.findSession(nameOf(request));
  const types = await source.reader.eventTypes(found.session_id);
  const snapshots = await source.reader.snapshots(found.session_id);
  return { session: shownSession(found), types, snapshots: snapshots as HttpSession["snapshots"] };
};

const events: Answer<HttpEvents> = async ({ source, texts }, request) => {
  const session_id = await idOf(source, request);
  const limit = bounded("limit", wholeNumberOf(request, "limit") ?? DEFAULT_EVENTS, 1, MOST_EVENTS);
  const to = wholeNumberOf(request, "to");
  const found: FeedEvent[] = [];
  // One more tells whether there is a next page.
  for await (const event of source.reader.readEvents({
    session_id,
    from: wholeNumberOf(request, "from") ?? 1,
    ...(to === null ? {} : { to }),
    types: listOf(request, "types"),
    limit: limit + 1,
    signal: request.req.raw.signal,
  })) {
    found.push(texts.shown(event) as FeedEvent);
  }
  const next = found.length > limit ? (found.pop()?.seq ?? null) : null;
  return { session_id, events: found, next };
};

const state: Answer<HttpState> = async (context, request) => {
  const session_id = await idOf(context.source, request);
  const { seq, shown, corrupt_count } = await stateAt(context, request, session_id, pointOf(request, "at"));
  return { session_id, seq, state: shown as HttpState["state"], hash: stateDigest(shown), corrupt_count };
};

const diff: Answer<HttpDiff> = async (context, request) => {
  const session_id = await idOf(context.source, request);
  const part = parseStatePath(textOf(request, "path") ?? "");
  const before = await stateAt(context, request, session_id, pointOf(request, "from") ?? 0);
  const after = await stateAt(context, request, session_id, pointOf(request, "to"));
  const root = pointerOf(part);
  const found = stateDifferences(valueAt(before.shown, part), valueAt(after.shown, part));
  const differences = found.map((difference) => ({ ...difference, path: root + difference.path }));
  return { session_id, from: before.seq, to: after.seq, differences } as HttpDiff;
};

const blame: Answer<HttpBlame> = async ({ source, texts }, request) => {
  const session_id = await idOf(source, request);
  const path = parseStatePath(required(request, "path"));
  const limit = bounded("limit", wholeNumberOf(request, "limit") ?? DEFAULT_CHANGES, 1, MOST_CHANGES);
  const to = pointOf(request, "at");
  const { signal } = request.req.raw;
  const options = { session_id, path, signal, ...(to === null ? {} : { to }) };
  const looking = source.reader.blame(options);
  const changes: HttpBlame["changes"][number][] = [];
  for (;;) {
    const next = await looking.next();
    if (next.done === true) {
      return { session_id, path: pointerOf(path), seq: next.value.seq, changes, truncated: false };
    }
    if (changes.length === limit) {
      await looking.return({ seq: next.value.seq, corrupt_count: 0, trim: null });
      return { session_id, path: pointerOf(path), seq: next.value.seq - 1, changes, truncated: true };
    }
    const { before: _, after: __, ...place } = next.value;
    changes.push((texts.showsWholeState ? next.value : place) as (typeof changes)[number]);
  }
};

const energy: Answer<HttpEnergy> = async ({ source }, request) => {
  const session_id = await idOf(source, request);
  const given = Object.fromEntries(
    ["from", "to", "buckets"].flatMap((name) => {
      const value = wholeNumberOf(request, name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return { session_id, buckets: await source.reader.energyBuckets({ session_id, ...given }) };
};

const profile: Answer<HttpProfile> = async ({ source }, request) => {
  const user = textOf(request, "user") ?? "default";
  const found = await source.reader.profile(user);
  if (found !== null) return found as HttpProfile;
  throw new StateError("INVALID_ARGUMENT", `user: nobody of that id has started a session`, {
    hint: "Leave it out for the default user.",
    details: { path: "user" },
  });
};

/** By the ids of the routes. */
export const answers: Readonly<Record<string, Answer<object>>> = {
  sessions,
  session,
  events,
  state,
  diff,
  blame,
  energy,
  profile,
};

function nameOf(request: Context): string {
  return request.req.param("session") ?? "";
}

async function idOf(source: FeedSource, request: Context): Promise<string> {
  return (await source.reader.findSession(nameOf(request))).session_id;
}

async function stateAt(
  { source, texts }: AnswerContext,
  request: Context,
  session_id: string,
  to: ReplayPoint | null,
): Promise<{ readonly seq: number; readonly shown: unknown; readonly corrupt_count: number }> {
  const { signal } = request.req.raw;
  const options = { session_id, from: "snapshot" as const, signal, ...(to === null ? {} : { to }) };
  const { state: found, seq, corrupt_count } = await source.reader.replay(options);
  return { seq, shown: texts.shownState(found), corrupt_count };
}

function required(request: Context, name: string): string {
  const text = textOf(request, name);
  if (text !== null) return text;
  throw new StateError("INVALID_ARGUMENT", `${name}: it is needed`, {
    hint: `Add ?${name}=…`,
    details: { path: name },
  });
}

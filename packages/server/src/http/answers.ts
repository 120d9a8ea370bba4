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
import type { HttpDiff, HttpSession, HttpSessions, HttpState } from "@wfstate/schemas";
import type { Context } from "hono";
import { shownSession } from "../feed/session-watch.ts";
import { type Answer, type AnswerContext, idOf, nameOf, signalOf } from "./answer.ts";
import { blame } from "./blame-answers.ts";
import { events, facets } from "./event-answers.ts";
import { listOf, pointOf, textOf, wholeNumberOf } from "./query.ts";
import { eventType, profile, store } from "./store-answers.ts";
import { energy, timeline } from "./timeline-answers.ts";

const PARTS = ["types", "snapshots"];

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

const session: Answer<HttpSession> = async ({ source, turns }, request) => {
  const { reader } = source;
  const found = await reader.findSession(nameOf(request));
  const { session_id } = found;
  const parts = partsOf(request);
  const signal = signalOf(request);
  const types = parts.has("types") ? await turns.take(signal, () => reader.eventTypes(session_id, signal)) : [];
  const snapshots = parts.has("snapshots") ? await reader.snapshots(session_id) : [];
  const first_seq = (await reader.storedEnds(session_id))?.first ?? found.last_seq + 1;
  return { session: shownSession(found), first_seq, types, snapshots: snapshots as HttpSession["snapshots"] };
};

const state: Answer<HttpState> = async (context, request) => {
  const at = pointOf(request, "at");
  return soon(context, [at], async () => {
    const session_id = await idOf(context.source, request);
    const { seq, shown, corrupt_count } = await stateAt(context, request, session_id, at);
    return { session_id, seq, state: shown as HttpState["state"], hash: stateDigest(shown), corrupt_count };
  });
};

const diff: Answer<HttpDiff> = async (context, request) => {
  const session_id = await idOf(context.source, request);
  const part = parseStatePath(textOf(request, "path") ?? "");
  const [from, to] = [pointOf(request, "from") ?? 0, pointOf(request, "to")];
  const [before, after] = await soon(context, [from, to], async () => [
    await stateAt(context, request, session_id, from),
    await stateAt(context, request, session_id, to),
  ]);
  const root = pointerOf(part);
  const found = stateDifferences(valueAt(before.shown, part), valueAt(after.shown, part));
  const differences = found.map((difference) => ({ ...difference, path: root + difference.path }));
  return { session_id, from: before.seq, to: after.seq, differences } as HttpDiff;
};

/** By the ids of the routes. */
export const answers: Readonly<Record<string, Answer<object>>> = {
  store,
  sessions,
  session,
  events,
  facets,
  timeline,
  state,
  diff,
  blame,
  energy,
  eventType,
  profile,
};

function partsOf(request: Context): ReadonlySet<string> {
  const asked = listOf(request, "include");
  if (asked.length === 0) return new Set(PARTS);
  if (asked.join() === "none" || asked.every((part) => PARTS.includes(part))) return new Set(asked);
  throw new StateError("INVALID_ARGUMENT", `include: ${PARTS.join(", ")} or none is asked for`, {
    hint: "Leave it out for all of it.",
    details: { path: "include", allowed: [...PARTS, "none"] },
  });
}

/** Somebody scrubs: long reads rest meanwhile. Not for a time or a frame, which is looked for in as long a read. */
function soon<Result>(
  { source }: AnswerContext,
  points: readonly (ReplayPoint | null)[],
  read: () => Promise<Result>,
): Promise<Result> {
  const isShort = points.every((point) => point === null || typeof point === "number");
  return isShort ? source.reader.first(read) : read();
}

async function stateAt(
  { source, texts }: AnswerContext,
  request: Context,
  session_id: string,
  to: ReplayPoint | null,
): Promise<{ readonly seq: number; readonly shown: unknown; readonly corrupt_count: number }> {
  const signal = signalOf(request);
  const options = { session_id, from: "snapshot" as const, signal, ...(to === null ? {} : { to }) };
  const { state: found, seq, corrupt_count } = await source.reader.replay(options);
  return { seq, shown: texts.shownState(found), corrupt_count };
}

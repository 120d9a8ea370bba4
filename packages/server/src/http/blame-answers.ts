/** Who changed a part of the state: from the first event on, or the last changes first. */
import { parseStatePath, pointerOf, type StateChange, StateError } from "@wfstate/core";
import type { HttpBlame } from "@wfstate/schemas";
import type { Context } from "hono";
import { type Answer, type AnswerContext, idOf, orderOf, signalOf } from "./answer.ts";
import { bounded, pointOf, textOf, wholeNumberOf } from "./query.ts";

const DEFAULT_CHANGES = 1000;
const MOST_CHANGES = 10_000;

type Change = HttpBlame["changes"][number];
type Looked = Pick<HttpBlame, "from" | "seq" | "truncated"> & { readonly changes: readonly StateChange[] };

export const blame: Answer<HttpBlame> = async (context, request) => {
  const { source, texts, turns, replays } = context;
  const session_id = await idOf(source, request);
  const path = parseStatePath(required(request, "path"));
  const limit = bounded("limit", wholeNumberOf(request, "limit") ?? DEFAULT_CHANGES, 1, MOST_CHANGES);
  const to = pointOf(request, "at");
  const signal = signalOf(request);
  const options = { session_id, path, limit, signal, ...(to === null ? {} : { to }) };
  const looked = await (orderOf(request) === "asc"
    ? replays.take(signal, () => firstChanges(context, options))
    : turns.take(signal, () => lastChanges(context, options)));
  const changes = looked.changes.map((change) => {
    const { before: _, after: __, ...place } = change;
    return (texts.showsWholeState ? change : place) as Change;
  });
  return { session_id, path: pointerOf(path), ...looked, changes };
};

type Options = Parameters<AnswerContext["source"]["reader"]["lastChanges"]>[0] & { readonly limit: number };

async function firstChanges({ source: { reader } }: AnswerContext, { limit, ...options }: Options): Promise<Looked> {
  const from = (await reader.storedEnds(options.session_id))?.first ?? 1;
  const looking = reader.blame(options);
  const changes: StateChange[] = [];
  for (;;) {
    const next = await looking.next();
    if (next.done === true) return { from, seq: next.value.seq, changes, truncated: false };
    if (changes.length === limit) {
      await looking.return({ seq: next.value.seq, corrupt_count: 0, trim: null });
      return { from, seq: next.value.seq - 1, changes, truncated: true };
    }
    changes.push(next.value);
  }
}

async function lastChanges({ source: { reader } }: AnswerContext, options: Options): Promise<Looked> {
  const { changes, from, to, truncated } = await reader.lastChanges(options);
  return { changes, from, seq: to, truncated };
}

function required(request: Context, name: string): string {
  const text = textOf(request, name);
  if (text !== null) return text;
  throw new StateError("INVALID_ARGUMENT", `${name}: it is needed`, {
    hint: `Add ?${name}=…`,
    details: { path: name },
  });
}

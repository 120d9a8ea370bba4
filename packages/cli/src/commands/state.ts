import {
  parseStatePath,
  pointerOf,
  type ReplayPoint,
  type ReplayResult,
  StateError,
  type StatePath,
  type StoreReader,
  stateDifferences,
  valueAt,
} from "@wfstate/core";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { findSession } from "../find-session.ts";
import { nearest } from "../nearest.ts";
import { count, counted, jsonValue, moment } from "../output/format.ts";
import { styled } from "../output/pieces.ts";
import { beginsAfterTrim } from "../output/trim-lines.ts";
import type { PointRange } from "../point.ts";
import { withStore } from "../store.ts";

export interface StateOptions {
  readonly session: string;
  readonly at?: ReplayPoint;
  readonly diff?: PointRange;
  /** Only this part. */
  readonly path?: string;
  /** The part whose changes are wanted. */
  readonly blame?: string;
}

/** What the three ways to look at a session need. */
interface Look {
  readonly context: CommandContext;
  readonly store: StoreReader<unknown>;
  readonly sessionId: string;
  readonly lastSeq: number;
}

const STATE_INDENT = 2;

/** Exits 3 where corrupt events had to be skipped. */
export function run(context: CommandContext, { session, at, diff, path, blame }: StateOptions): Promise<Outcome> {
  const part = parseStatePath(path ?? blame ?? "");
  return withStore(context, async ({ store }) => {
    const { session_id: sessionId, last_seq: lastSeq } = await findSession(store, session);
    const look = { context, store, sessionId, lastSeq };
    if (blame !== undefined) return showBlame(look, part, at);
    if (diff !== undefined) return showDifferences(look, part, diff);
    return showState(look, part, at);
  });
}

async function showState(look: Look, part: StatePath, at: ReplayPoint | undefined): Promise<Outcome> {
  const { out } = look.context;
  const { state, seq, digest, from, events, corrupt_count } = await stateAt(look, at);
  const value = partOf(state, part);
  const origin = from.snapshot_id === null ? "the first event" : `snapshot ${from.snapshot_id}`;
  out.hint(`${look.sessionId} at seq ${count(seq)} of ${count(look.lastSeq)}: ${origin} + ${counted(events, "event")}`);
  hintAtSkipped(look, corrupt_count);
  out.record({ type: "state", session_id: look.sessionId, seq, path: pointerOf(part), value });
  for (const line of JSON.stringify(value, null, STATE_INDENT).split("\n")) out.line(line);
  return outcome(look, corrupt_count, { seq, path: pointerOf(part), digest, from, events });
}

async function showDifferences(look: Look, part: StatePath, { from, to }: PointRange): Promise<Outcome> {
  const { out } = look.context;
  const [before, after] = [await stateAt(look, from), await stateAt(look, to)];
  const [a, b] = [valueAt(before.state, part), valueAt(after.state, part)];
  if (a === undefined && b === undefined) partOf(after.state, part);
  const root = pointerOf(part);
  const differences = stateDifferences(a, b).map((difference) => ({ ...difference, path: root + difference.path }));
  for (const { path, ...sides } of differences) {
    out.record({ type: "difference", path, ...sides });
    out.line(styled("bold", path), "  ", arrow(sides));
  }
  out.hint(`${counted(differences.length, "difference")} from seq ${count(before.seq)} to seq ${count(after.seq)}`);
  const corrupt = Math.max(before.corrupt_count, after.corrupt_count);
  hintAtSkipped(look, corrupt);
  return outcome(look, corrupt, { from: before.seq, to: after.seq, path: root, differences: differences.length });
}

async function showBlame(look: Look, path: StatePath, at: ReplayPoint | undefined): Promise<Outcome> {
  const { out, signal } = look.context;
  return out.progress("folding", "events", look.lastSeq, async (progress) => {
    const changes = look.store.blame({
      session_id: look.sessionId,
      path,
      ...(at === undefined ? {} : { to: at }),
      signal,
      onProgress: (seq) => progress.update(seq),
    });
    let changed = 0;
    let next = await changes.next();
    while (next.done !== true) {
      const { seq, timestamp, type, ...sides } = next.value;
      changed += 1;
      out.record({ type: "change", seq, timestamp, event_type: type, ...sides });
      out.line(count(seq), "  ", styled("dim", moment(timestamp)), "  ", styled("cyan", type), "  ", arrow(sides));
      await out.room(signal);
      next = await changes.next();
    }
    const { seq, corrupt_count, trim } = next.value;
    if (trim !== null) out.hint(beginsAfterTrim(trim));
    hintAtSkipped(look, corrupt_count);
    return outcome(look, corrupt_count, { seq, path: pointerOf(path), changes: changed, trim });
  });
}

/** From the nearest snapshot before the point that can be used. */
function stateAt({ context, store, sessionId }: Look, at: ReplayPoint | undefined): Promise<ReplayResult<unknown>> {
  return context.out.progress("folding", "events", null, (progress) =>
    store.replay({
      session_id: sessionId,
      from: "snapshot",
      ...(at === undefined ? {} : { to: at }),
      signal: context.signal,
      onProgress: (seq) => progress.update(seq),
    }),
  );
}

function partOf(state: unknown, path: StatePath): unknown {
  const value = valueAt(state, path);
  if (value !== undefined) return value;
  const depth = path.findIndex((_, index) => valueAt(state, path.slice(0, index + 1)) === undefined);
  const parent = valueAt(state, path.slice(0, depth));
  const keys = typeof parent === "object" && parent !== null ? Object.keys(parent) : [];
  const meant = nearest(path[depth] as string, keys);
  throw new StateError("INVALID_ARGUMENT", `the state has no ${pointerOf(path)}`, {
    hint:
      meant === null
        ? "Leave --path out to see what it has."
        : `Did you mean ${pointerOf([...path.slice(0, depth), meant])}?`,
    details: { path: "path", actual: pointerOf(path), nearest: meant },
  });
}

function arrow({ before, after }: { readonly before?: unknown; readonly after?: unknown }): string {
  return `${jsonValue(before)} → ${jsonValue(after)}`;
}

function hintAtSkipped({ context }: Look, corrupt: number): void {
  if (corrupt > 0)
    context.out.hint(`${counted(corrupt, "corrupt event")} skipped; ${context.next("validate")} lists all.`);
}

function outcome({ sessionId }: Look, corrupt_count: number, fields: object): Outcome {
  const exitCode = corrupt_count === 0 ? exitCodes.ok : exitCodes.findings;
  return { exitCode, summary: { session_id: sessionId, ...fields, corrupt_count } };
}

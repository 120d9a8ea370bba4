import type { LogicalSchema } from "../contract/store.ts";
import { readMarked } from "../erase/finish-marked.ts";
import { isStateError } from "../errors.ts";
import type { ReadContext } from "../read/context.ts";
import { throwIfAborted } from "../read/event-pages.ts";
import { type AnchorLine, readAnchors } from "../session/anchor.ts";
import { readStoreIdentity } from "../sql/heads.ts";
import { allSessions, readSession, type SessionRow } from "../sql/sessions.ts";
import { checkLayout, checkVersion } from "./check-layout.ts";
import { checkPositions } from "./check-positions.ts";
import { checkProfiles } from "./check-profiles.ts";
import { checkSession } from "./check-session.ts";
import { Findings, type ValidationOptions, type ValidationReport } from "./report.ts";

export interface ValidateContext extends ValidationOptions {
  /** Where the head anchors stand; null where there are none. */
  readonly anchorPath: string | null;
  /** What a database looks like at each version; left out: the layout is not looked at. */
  readonly layouts?: Readonly<Record<string, LogicalSchema>>;
}

/** Looks at everything that a store holds and says what is wrong with it, without changing anything. */
export async function validateStore<State>(
  context: ReadContext<State>,
  options: ValidateContext,
): Promise<ValidationReport> {
  const startedAt = performance.now();
  const findings = new Findings(options.only);
  const { schemaVersion, epoch } = await readStoreIdentity(context.store, context.db);
  const checked = { sessions: 0, events: 0, batches: 0, snapshots: 0 };
  // An anchor is a lower bound: read before the sessions, which may grow meanwhile.
  const anchors = options.anchorPath === null ? new Map() : await readAnchors(options.anchorPath, epoch);
  const whole = options.session_id === undefined;
  try {
    const isReadable = !whole || (await checkDatabase(context, schemaVersion, options, findings));
    if (isReadable) await checkSessions(context, options, anchors, findings, checked);
    if (isReadable && whole) {
      await reportErasures(context, anchors, findings);
      reportUnknownSessions(anchors, findings);
      await checkPositions(context, findings, options.signal);
      await checkProfiles(context, findings);
    }
  } catch (error) {
    // A damaged database answers so far and no further: what was found until then is told.
    if (!isStateError(error, "DATABASE_CORRUPT")) throw error;
    findings.add("integrity", `the store cannot be read on: ${error.message}`);
  }
  return {
    ok: findings.errors === 0,
    schema_version: schemaVersion,
    checked,
    findings: findings.list,
    counts: findings.counts,
    duration_ms: performance.now() - startedAt,
  };
}

/** The database as its engine and its migrations see it. Gives whether its rows can be read. */
async function checkDatabase(
  context: ReadContext<unknown>,
  version: string,
  { layouts = {} }: ValidateContext,
  findings: Findings,
): Promise<boolean> {
  await checkVersion(context, version, findings);
  const integrity = findings.wants("integrity") || findings.wants("fk");
  const { schema, problems, danglingKeys } = await context.store.check({ integrity });
  for (const problem of problems) findings.add("integrity", problem);
  for (const key of danglingKeys) findings.add("fk", key);
  return checkLayout(schema, version, layouts, findings);
}

type Checked = { -readonly [Count in keyof ValidationReport["checked"]]: number };

/** Takes from the anchors those of the sessions that are there. */
async function checkSessions(
  context: ReadContext<unknown>,
  options: ValidateContext,
  anchors: Map<string, AnchorLine>,
  findings: Findings,
  checked: Checked,
): Promise<void> {
  const { signal, schemas = null } = options;
  for await (const row of sessionRows(context, options.session_id)) {
    throwIfAborted(signal);
    const anchor = anchors.get(row.session_id) ?? null;
    anchors.delete(row.session_id);
    const progress = (events: number) => options.onProgress?.(checked.events + events);
    const counts = await checkSession(context, row, findings, { anchor, schemas, signal, progress });
    checked.sessions += 1;
    checked.events += counts.events;
    checked.batches += counts.batches;
    checked.snapshots += counts.snapshots;
  }
}

/** What is being erased is no session any more, and its anchor may not be gone yet. */
async function reportErasures(
  { store, db }: ReadContext<unknown>,
  anchors: Map<string, AnchorLine>,
  findings: Findings,
): Promise<void> {
  for (const { session_id, name } of await readMarked({ store, db })) {
    anchors.delete(name ?? session_id);
    const message = "the erasure of a session has begun, and not ended: erase again";
    findings.add("totals", message, { session_id }, "warning");
  }
}

function reportUnknownSessions(anchors: ReadonlyMap<string, AnchorLine>, findings: Findings): void {
  for (const { session_id, seq } of anchors.values()) {
    const message = `the anchor knows the session up to seq ${seq}, and the store does not have it`;
    findings.add("anchor", message, { session_id, seq: 1 });
  }
}

async function* sessionRows(
  { store, db }: ReadContext<unknown>,
  sessionId: string | undefined,
): AsyncGenerator<SessionRow> {
  if (sessionId !== undefined) {
    const row = await readSession(store, db, sessionId);
    if (row !== undefined) yield row;
    return;
  }
  yield* allSessions(store, db);
}

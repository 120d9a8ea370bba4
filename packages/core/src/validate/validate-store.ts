import type { StoreFacts } from "../contract/store.ts";
import type { ReadContext } from "../read/context.ts";
import { throwIfAborted } from "../read/event-pages.ts";
import { readAnchors } from "../session/anchor.ts";
import { readStoreIdentity } from "../sql/heads.ts";
import { queryRows } from "../sql/run.ts";
import { allSessions, readSession, type SessionRow } from "../sql/sessions.ts";
import { checkProfiles, ProfileSums } from "./check-profiles.ts";
import { checkSession } from "./check-session.ts";
import { Findings, type ValidationOptions, type ValidationReport } from "./report.ts";

export interface ValidateContext extends ValidationOptions {
  /** Where the head anchors stand; null where there are none. */
  readonly anchorPath: string | null;
}

/** Looks at everything that a store holds and says what is wrong with it, without changing anything. */
export async function validateStore<State>(
  context: ReadContext<State>,
  options: ValidateContext,
): Promise<ValidationReport> {
  const startedAt = performance.now();
  const findings = new Findings(options.only);
  const { store, db } = context;
  const identity = await readStoreIdentity(store, db);
  const whole = options.session_id === undefined;
  if (whole) {
    await checkVersion(context, identity.schemaVersion, findings);
    if (findings.wants("integrity") || findings.wants("fk"))
      reportProblems(await store.check({ integrity: true }), findings);
  }
  const anchors = options.anchorPath === null ? new Map() : await readAnchors(options.anchorPath);
  const checked = { sessions: 0, events: 0, batches: 0, snapshots: 0 };
  const sums = new ProfileSums();
  for await (const row of sessionRows(context, options.session_id)) {
    throwIfAborted(options.signal);
    const anchor = anchors.get(row.session_id);
    anchors.delete(row.session_id);
    const progress = (events: number) => options.onProgress?.(checked.events + events);
    const counts = await checkSession(context, row, anchor ?? null, findings, { signal: options.signal, progress });
    checked.sessions += 1;
    checked.events += counts.events;
    checked.batches += counts.batches;
    checked.snapshots += counts.snapshots;
    sums.add(row);
  }
  if (whole) {
    for (const { session_id, seq } of anchors.values()) {
      findings.add("anchor", `the anchor knows the session up to seq ${seq}, and the store does not have it`, {
        session_id,
        seq,
      });
    }
    await checkProfiles(context, sums, findings);
  }
  return {
    ok: findings.errors === 0,
    schema_version: identity.schemaVersion,
    checked,
    findings: findings.list,
    counts: findings.counts,
    duration_ms: performance.now() - startedAt,
  };
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

async function checkVersion(
  { store, db }: ReadContext<unknown>,
  headVersion: string,
  findings: Findings,
): Promise<void> {
  const rows = await queryRows(store, db.selectFrom("schema_info").selectAll().where("key", "=", "version"));
  const version = rows[0]?.value;
  if (version !== headVersion) {
    findings.add("version", `schema_info says version ${version ?? "(none)"}, store_head says ${headVersion}`);
  }
}

function reportProblems({ problems }: StoreFacts, findings: Findings): void {
  for (const problem of problems) {
    findings.add(problem.startsWith("foreign key") ? "fk" : "integrity", problem);
  }
}

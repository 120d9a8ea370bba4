/** The first look at a file: all of it, and what is to become of each session. */
import { ContentHasher } from "../accept/redact.ts";
import { StateError } from "../errors.ts";
import type { Model } from "../model/define-model.ts";
import { readImportRecord } from "../sql/audit-summary.ts";
import { readSession, type SessionRow } from "../sql/sessions.ts";
import { checkPieces } from "./check-pieces.ts";
import type { CheckedSession, CheckOptions, FileProblem } from "./checked.ts";
import { ImportBatches } from "./import-batches.ts";
import type { ImportContext } from "./import-context.ts";
import { type ImportOptions, type ImportSource, type OnConflict, type Plan, PROGRESS_EVERY } from "./import-report.ts";
import { invalidPart } from "./refusals.ts";
import type { SessionCheck } from "./session-check.ts";
import { beingImported, isBeingImported } from "./unfinished-imports.ts";

const MAX_SESSION_ID = 128;

export async function planImport<State>(
  target: ImportContext<State> | null,
  model: Model<State>,
  source: ImportSource,
  options: ImportOptions,
  onFinding: (finding: FileProblem) => void,
): Promise<Plan[]> {
  const plans: Plan[] = [];
  const ids = new Set<string>();
  const names = new Set<string>();
  let session: CheckedSession | null = null;
  let batches = new ImportBatches("");
  let events = 0;
  const check = checkOptions(target, source.name, options, onFinding);
  await checkPieces(source.read(), model, check, (piece, checked) => {
    if (piece.kind === "session") {
      session = piece.session;
      const { session_id } = session.metadata;
      if (session.isPart) throw partOnly(source.name, piece.place);
      if (ids.has(session_id)) throw invalidPart(source.name, piece.place, `session ${session_id} stands twice`);
      ids.add(session_id);
      batches = new ImportBatches(session_id, session.trim);
    } else if (piece.kind === "event") {
      batches.add(piece.event, checked.bytes);
      events += 1;
      if (events % PROGRESS_EVERY === 0) options.onProgress?.("checking", events, null);
    } else if (piece.kind === "snapshot") batches.cut(null);
    else {
      batches.cut(null);
      return addPlan(session as CheckedSession, batches.head.chain, checked);
    }
    return null;
  });
  return plans;

  async function addPlan(of: CheckedSession, chain: string, checked: SessionCheck<State>): Promise<void> {
    const fate = await fateOf(target, of, chain, options.onConflict, names);
    if (fate.outcome === "added") names.add(fate.stored_as as string);
    const { events, snapshots, redacted, mark } = checked;
    plans.push({ session_id: of.metadata.session_id, ...fate, mark, events, snapshots, redacted });
  }
}

export function checkOptions<State>(
  target: ImportContext<State> | null,
  name: string,
  { storeRawContent, maxEventBytes, signal }: ImportOptions,
  onFinding: (finding: FileProblem) => void,
): CheckOptions {
  return {
    redactWith: storeRawContent ? null : new ContentHasher(target?.identity.privacySecret ?? NO_SECRET_YET),
    maxEventBytes,
    onProblem: ({ place, message, hint, code }: FileProblem) => {
      throw invalidPart(name, place, message, hint, code);
    },
    onFinding,
    signal,
  };
}

/** Where there is no database yet, what would be hashed is only counted. */
const NO_SECRET_YET = "";

async function fateOf<State>(
  target: ImportContext<State> | null,
  { metadata }: CheckedSession,
  chain: string,
  onConflict: OnConflict,
  names: ReadonlySet<string>,
): Promise<Pick<Plan, "stored_as" | "outcome">> {
  const { session_id } = metadata;
  const added = { stored_as: session_id, outcome: "added" } as const;
  if (target === null) return added;
  if (await isBeingImported(target, session_id)) throw beingImported(session_id);
  const row = await readSession(target.store, target.db, session_id);
  if (row === undefined && !names.has(session_id)) return added;
  if (row !== undefined && isTheSame(row, metadata.end_time, chain)) return { stored_as: session_id, outcome: "there" };
  if (onConflict === "skip") return { stored_as: null, outcome: "skipped" };
  if (onConflict === "fail") throw exists(session_id);
  for (let number = 2; ; number++) {
    const candidate = renamed(session_id, number);
    if (names.has(candidate)) continue;
    const isFree = (await readSession(target.store, target.db, candidate)) === undefined;
    if (isFree) return { stored_as: candidate, outcome: "added" };
    const record = await readImportRecord(target.store, target.db, candidate);
    if (record?.imported_from === session_id && record.chain === chain)
      return { stored_as: candidate, outcome: "there" };
  }
}

/** The chain says it: only the same events, in the batches of an import, give the same. */
function isTheSame(row: SessionRow, endTime: string | null, chain: string): boolean {
  return row.chain === chain && row.end_time === endTime;
}

function renamed(sessionId: string, number: number): string {
  const suffix = `.${number}`;
  return sessionId.slice(0, MAX_SESSION_ID - suffix.length) + suffix;
}

function partOnly(name: string, place: string): StateError {
  return new StateError("EXPORT_PARTIAL", `${name}: ${place}: it is a part of a session, which cannot be imported`, {
    hint: "Export the session without a range. A part can be replayed and validated as a file.",
    details: { path: name, place },
  });
}

function exists(session_id: string): StateError {
  return new StateError("SESSION_EXISTS", `session ${session_id} is stored already, and does not come from this file`, {
    hint: "Import with another way of settling conflicts: skip leaves it out, rename gives it another id.",
    details: { path: "session_id", session_id },
  });
}

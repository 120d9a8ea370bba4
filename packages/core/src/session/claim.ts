import { setTimeout as wait } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import { isStateError, StateError } from "../errors.ts";
import type { AuditEntry } from "../sql/audit.ts";
import type { Layout } from "../sql/layout.ts";
import { claimSession, readSession, type SessionRow } from "../sql/sessions.ts";
import { livenessOf, ownerInAudit, parseOwner, type SessionOwner, wordsOf } from "./owner.ts";

export interface ClaimContext {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly self: SessionOwner;
  readonly claimTtlMs: number;
  now(): string;
}

/** How often a session is looked at while it is found out whether its owner still renews the claim. */
const LOOKS_PER_TTL = 10;

/**
 * Makes this process the owner of a stored session that has no end, and gives its row as it is from then on: nobody else can add to it.
 * Throws `SESSION_NOT_FOUND`, `SESSION_ENDED`, `SESSION_OWNED` (details: the owner).
 */
export async function claimStoredSession(context: ClaimContext, sessionId: string): Promise<SessionRow> {
  const row = await readOpenRow(context, sessionId);
  const owner = parseOwner(row.owner);
  if (owner !== null && (await isAlive(context, row, owner))) throw owned(sessionId, owner);
  const since = context.now();
  try {
    await claimSession(context.store, context.db, {
      sessionKey: row.session_key,
      generation: row.generation,
      owner: JSON.stringify({ ...context.self, since }),
      audit: takeOver(row, owner, { ...context.self, since }),
      now: since,
    });
  } catch (error) {
    if (!isStateError(error, "EXPECTATION_FAILED")) throw error;
    const now = await readOpenRow(context, sessionId);
    throw owned(sessionId, parseOwner(now.owner));
  }
  return readOpenRow(context, sessionId);
}

function takeOver({ session_id, generation }: SessionRow, from: SessionOwner | null, to: SessionOwner): AuditEntry {
  return {
    operation: "take_over",
    tableName: "session",
    recordId: session_id,
    before: { generation, owner: from === null ? null : ownerInAudit(from) },
    after: { generation: generation + 1, owner: ownerInAudit(to) },
    by: wordsOf(to),
    now: to.since,
  };
}

async function readOpenRow({ store, db }: ClaimContext, sessionId: string): Promise<SessionRow> {
  const row = await readSession(store, db, sessionId);
  if (row === undefined) {
    throw new StateError("SESSION_NOT_FOUND", `the store knows no session ${sessionId}`, {
      hint: "List the sessions to see what is there.",
      details: { path: "session_id", session_id: sessionId },
    });
  }
  if (row.end_time !== null) throw sessionEnded(sessionId, row.end_time);
  return row;
}

/** Where a process cannot be looked up, its claim is watched, by our own clock, for as long as a claim lives. */
async function isAlive(context: ClaimContext, row: SessionRow, owner: SessionOwner): Promise<boolean> {
  const liveness = livenessOf(owner, context.self);
  if (liveness !== "unknown") return liveness === "alive";
  for (let look = 0; look < LOOKS_PER_TTL; look++) {
    await wait(context.claimTtlMs / LOOKS_PER_TTL);
    const now = await readSession(context.store, context.db, row.session_id);
    if (now?.renewed_at !== row.renewed_at || now.generation !== row.generation) return true;
  }
  return false;
}

export function sessionEnded(sessionId: string, endTime: string | null): StateError {
  return new StateError("SESSION_ENDED", `session ${sessionId} has ended${endTime === null ? "" : ` at ${endTime}`}`, {
    hint: "Start a new session; what is stored of this one can be read and replayed.",
    details: { path: "session_id", session_id: sessionId, end_time: endTime },
  });
}

export function owned(sessionId: string, owner: SessionOwner | null): StateError {
  const who = owner === null ? "another process" : `process ${owner.pid} on ${owner.host}, since ${owner.since}`;
  return new StateError("SESSION_OWNED", `session ${sessionId} is owned by ${who}`, {
    hint: "Read it here, or end it there first. A session whose owner has died can be recovered at once.",
    details: {
      path: "session_id",
      session_id: sessionId,
      host: owner?.host ?? null,
      pid: owner?.pid ?? null,
      since: owner?.since ?? null,
    },
  });
}

/** Whether a copy of a store is one, although others wrote to the store meanwhile. */
import { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import { readChainAt } from "../sql/contents.ts";
import type { Layout } from "../sql/layout.ts";
import type { SessionContents, StoreContents } from "./contents.ts";

/** What the source said of itself before the copy was begun, and after it was done. */
export interface SourceClaims {
  readonly before: StoreContents;
  readonly after: StoreContents;
}

/** More of them say nothing new. */
const MAX_DIFFERENCES = 20;

/**
 * What of the copy cannot have been in its source between the two looks, in words; empty where it is a copy. What nobody has written
 * to in between must be exactly the same. Every session of the copy must end where the source's own chain was at that sequence.
 */
export async function differencesOfCopy(source: Store, claims: SourceClaims, copy: StoreContents): Promise<string[]> {
  const differences = [...differentIdentity(claims, copy), ...differentCounts(claims, copy)];
  for (const session of copy.sessions.values()) {
    if (differences.length >= MAX_DIFFERENCES) return differences;
    differences.push(...(await differencesOfSession(source, claims, session)));
  }
  for (const id of claims.before.sessions.keys()) {
    if (!copy.sessions.has(id) && claims.after.sessions.has(id)) differences.push(`session ${id} is missing`);
  }
  return differences.slice(0, MAX_DIFFERENCES);
}

function differentIdentity({ before, after }: SourceClaims, copy: StoreContents): string[] {
  const fields = ["storeId", "epoch", "schemaVersion"] as const;
  return fields.flatMap((field) =>
    copy[field] === before[field] && copy[field] === after[field]
      ? []
      : [`${field} is ${copy[field]}, and was ${before[field]} before and ${after[field]} after`],
  );
}

function differentCounts({ before, after }: SourceClaims, copy: StoreContents): string[] {
  const names = new Set([before, after, copy].flatMap(({ tables }) => Object.keys(tables)));
  const outside = [...names].flatMap((name) =>
    outsideOf(`table ${name}`, "rows", copy.tables[name] ?? 0, before.tables[name] ?? 0, after.tables[name] ?? 0),
  );
  return [...outside, ...outsideOf("the store", "as its position", copy.position, before.position, after.position)];
}

/** Rows come while others write, and go while others clean up. */
function outsideOf(what: string, unit: string, found: number, before: number, after: number): string[] {
  const [least, most] = [Math.min(before, after), Math.max(before, after)];
  if (found >= least && found <= most) return [];
  const expected = least === most ? `${least}` : `${least} to ${most}`;
  return [`${what} has ${found} ${unit} in the copy, and ${expected} in the source`];
}

async function differencesOfSession(
  source: Store,
  { before, after }: SourceClaims,
  session: SessionContents,
): Promise<string[]> {
  const { session_id: id, events, last_seq } = session;
  const first = before.sessions.get(id);
  const last = after.sessions.get(id);
  // Erased meanwhile: there is nothing left to compare with.
  if (last === undefined && first !== undefined) return [];
  if (last === undefined) return [`session ${id} is in the copy alone`];
  const least = first ?? { events: 0, last_seq: 0 };
  const found = [
    ...outsideOf(`session ${id}`, "events", events, least.events, last.events),
    ...outsideOf(`session ${id}`, "as its last seq", last_seq, least.last_seq, last.last_seq),
  ];
  if (found.length > 0) return found;
  const link = await linkAt(source, session, first, last);
  if (link === session.chain) return [];
  const where = `seq ${last_seq}, where the source has ${link === null ? "no end of a batch" : "another chain"}`;
  return [`session ${id} ends at ${where}`];
}

/** The source's link at the end of the copy; null where no batch of the source ends there. */
async function linkAt(
  source: Store,
  { session_id, last_seq }: SessionContents,
  first: SessionContents | undefined,
  last: SessionContents,
): Promise<string | null> {
  if (last.last_seq === last_seq) return last.chain;
  if (first?.last_seq === last_seq) return first.chain;
  return readChainAt(source, new Kysely<Layout>({ dialect: source.dialect }), session_id, last_seq);
}

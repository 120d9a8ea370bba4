/** How much a store holds, and how far each of its sessions goes: what a copy is compared with. */
import { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import { storeAccess } from "../migrations/access.ts";
import { countRows, readCatalogue } from "../migrations/catalogue.ts";
import { throwIfAborted } from "../read/event-pages.ts";
import { readHeadPosition } from "../sql/batches.ts";
import { countEvents, type HeadRow, readHeadPage } from "../sql/contents.ts";
import { readStoreIdentity, type StoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";

export interface SessionContents {
  readonly session_id: string;
  /** Events that are stored. */
  readonly events: number;
  readonly last_seq: number;
  readonly chain: string;
  readonly ended: boolean;
}

export interface StoreContents extends Omit<StoreIdentity, "privacySecret"> {
  /** Position of the newest event. */
  readonly position: number;
  /** How many rows each table has. */
  readonly tables: Readonly<Record<string, number>>;
  /** By id, in the order in which they were first stored. */
  readonly sessions: ReadonlyMap<string, SessionContents>;
}

export interface ContentsOptions {
  /** Only these tables are counted; default all. */
  readonly tables?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after every page of sessions, with the events so far. */
  readonly onProgress?: ((events: number) => void) | undefined;
}

/** Its events are the largest by far: they are counted session by session, or not at all. */
const EVENTS = "event_log";
const SESSIONS_AT_ONCE = 200;
/** A session that is being erased is no longer what it says it is. */
const BEING_ERASED = "purging";

/** Counts every row that is there. */
export async function countContents(store: Store, options: ContentsOptions = {}): Promise<StoreContents> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  let counted = 0;
  const contents = await readContents(store, options, async (page) => {
    const [first, last] = [page[0] as HeadRow, page.at(-1) as HeadRow];
    const counts = await countEvents(store, db, first.session_key, last.session_key);
    for (const events of counts.values()) counted += events;
    options.onProgress?.(counted);
    return (row) => counts.get(row.session_key) ?? 0;
  });
  return { ...contents, tables: { ...contents.tables, [EVENTS]: counted } };
}

/**
 * What a store says of itself: its sessions' own counts stand for their events, which are not read. Of a store that others write to,
 * no two pages need be of one moment.
 */
export async function readClaims(store: Store, options: ContentsOptions = {}): Promise<StoreContents> {
  let claimed = 0;
  const contents = await readContents(store, options, async (page) => {
    const eventsOf = ({ total_events, trimmed }: HeadRow) => total_events - (trimmed ?? 0);
    for (const row of page) claimed += eventsOf(row);
    return eventsOf;
  });
  return { ...contents, tables: { ...contents.tables, [EVENTS]: claimed } };
}

async function readContents(
  store: Store,
  { signal, tables: only }: ContentsOptions,
  eventsOf: (page: readonly HeadRow[]) => Promise<(row: HeadRow) => number>,
): Promise<StoreContents> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  const { storeId, epoch, schemaVersion } = await readStoreIdentity(store, db);
  const sessions = new Map<string, SessionContents>();
  for (let afterKey = 0; ; ) {
    throwIfAborted(signal);
    const page = await readHeadPage(store, db, afterKey, SESSIONS_AT_ONCE);
    const last = page.at(-1);
    if (last === undefined) break;
    const events = await eventsOf(page);
    for (const row of page)
      if (row.session_mode !== BEING_ERASED) sessions.set(row.session_id, contentsOf(row, events));
    afterKey = last.session_key;
  }
  const tables = await countOtherTables(store, only);
  return { storeId, epoch, schemaVersion, position: await readHeadPosition(store, db), tables, sessions };
}

function contentsOf(row: HeadRow, events: (row: HeadRow) => number): SessionContents {
  const { session_id, last_seq, chain, end_time } = row;
  return { session_id, events: events(row), last_seq, chain, ended: end_time !== null };
}

/** How many rows these tables have, at whatever schema version. */
export function countTables(store: Store, tables: readonly string[]): Promise<Record<string, number>> {
  return countOf(store, (name) => tables.includes(name));
}

/** `only` undefined: all of them. */
function countOtherTables(store: Store, only: readonly string[] | undefined): Promise<Record<string, number>> {
  return countOf(store, (name) => name !== EVENTS && (only === undefined || only.includes(name)));
}

async function countOf(store: Store, isCounted: (table: string) => boolean): Promise<Record<string, number>> {
  const access = storeAccess(store);
  const { tables } = await readCatalogue(access);
  return countRows(access, [...tables.keys()].filter(isCounted));
}

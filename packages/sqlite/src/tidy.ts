/** Room given back and statistics renewed, a little at a time. Runs in the worker, in turn with the messages. */
import { analyze } from "./compact.ts";
import type { Connection } from "./connection.ts";

/** Moved and given back in one transaction: half a megabyte. */
const PAGES_AT_ONCE = 64;
/** What stays free: the next events need it. */
const PAGES_KEPT = 128;
const INCREMENTAL = 2;

export class Tidying {
  /** Whose statistics are still old; null: room comes first. */
  #tables: string[] | null = null;

  /** Works for about so long, at least one step; gives whether all is done. */
  run(connection: Connection, maxMs: number): boolean {
    const until = performance.now() + maxMs;
    while (this.#step(connection)) {
      if (performance.now() >= until) return false;
    }
    return true;
  }

  /** Gives false when there was nothing left to do. */
  #step(connection: Connection): boolean {
    const { database } = connection;
    if (this.#tables === null) {
      if (giveBack(connection)) return true;
      const names = database.prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
      );
      this.#tables = names.pluck().all();
    }
    const table = this.#tables.shift();
    if (table === undefined) {
      this.#tables = null;
      return false;
    }
    analyze(connection, table);
    return true;
  }
}

/** A database that was made without it gets the ability when it is compacted. */
function giveBack(connection: Connection): boolean {
  const { database } = connection;
  const pragma = (name: string) => database.pragma(name, { simple: true }) as number;
  if (pragma("auto_vacuum") !== INCREMENTAL) return false;
  const spare = pragma("freelist_count") - PAGES_KEPT;
  if (spare <= 0) return false;
  connection.untilFree(() => database.pragma(`incremental_vacuum(${Math.min(spare, PAGES_AT_ONCE)})`));
  return pragma("freelist_count") - PAGES_KEPT < spare;
}

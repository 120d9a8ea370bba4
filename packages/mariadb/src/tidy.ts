/** Statistics renewed, a table at a time. The server takes dead rows away by itself. */
import { analyzeTable, baseTables } from "./compact.ts";
import type { Run } from "./schema.ts";

export class Tidying {
  /** Whose statistics are still old; null: all of them. */
  #tables: string[] | null = null;

  /** Works for about so long, at least one table; gives whether all is done. */
  async run(run: Run, maxMs: number): Promise<boolean> {
    const until = performance.now() + maxMs;
    this.#tables ??= await baseTables(run);
    for (let table = this.#tables.shift(); table !== undefined; table = this.#tables.shift()) {
      await analyzeTable(run, table);
      if (this.#tables.length > 0 && performance.now() >= until) return false;
    }
    this.#tables = null;
    return true;
  }
}

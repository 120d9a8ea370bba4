/** The statements that a connection has prepared past its driver; those that were used last are kept. */

/** Core composes a few dozen; the server allows 16,382 for all its connections. */
export const MAX_STATEMENTS = 256;

export class Statements {
  /** The one that was used last comes last. */
  readonly #ids = new Map<string, number>();

  /** @returns the number that the server knows it by */
  use(sql: string): number | undefined {
    const id = this.#ids.get(sql);
    if (id !== undefined) this.add(sql, id);
    return id;
  }

  add(sql: string, id: number): void {
    this.#ids.delete(sql);
    this.#ids.set(sql, id);
  }

  /** Forgets those that were not used for longest, so that there is room for so many. @returns their numbers */
  makeRoom(count: number): readonly number[] {
    const ids: number[] = [];
    for (const [sql, id] of this.#ids) {
      if (this.#ids.size + count <= MAX_STATEMENTS) break;
      this.#ids.delete(sql);
      ids.push(id);
    }
    return ids;
  }
}

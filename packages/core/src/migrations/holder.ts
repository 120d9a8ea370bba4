/**
 * Who changes the schema, for those who wait. Some engines tell whose their lock is; of others nobody knows, so the holder leaves a
 * note beside the database. It is for people: what keeps two apart is the lock.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { isStateError } from "../errors.ts";
import { livenessOf, parseOwner, thisProcess } from "../session/owner.ts";

export class HolderNote {
  readonly #path: string | null;

  /** `besidePath` null: nothing is left, and nobody is found. */
  constructor(besidePath: string | null) {
    this.#path = besidePath === null ? null : `${besidePath}.migrating`;
  }

  /** Call it while the lock is held. */
  async leave(since: string): Promise<void> {
    if (this.#path === null) return;
    // Where it cannot be written a migration is none the worse for it.
    await writeFile(this.#path, JSON.stringify(thisProcess("migration", since))).catch(() => undefined);
  }

  /** Call it while the lock is held still, or the note of the next one goes. */
  async remove(): Promise<void> {
    if (this.#path !== null) await rm(this.#path, { force: true });
  }

  /** Who is at it, in words; null where that is not known. `busy` is what the database said. */
  async describe(busy: unknown): Promise<string | null> {
    const told = isStateError(busy) ? busy.details.holder : null;
    if (typeof told === "string") return told;
    if (this.#path === null) return null;
    const owner = parseOwner(await readFile(this.#path, "utf8").catch(() => null));
    if (owner === null || livenessOf(owner, thisProcess("migration", "")) === "dead") return null;
    return `process ${owner.pid} on ${owner.host}, at it since ${owner.since}`;
  }
}

import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import { eraseAnchorLines } from "../erase/erase-names.ts";
import type { Layout } from "../sql/layout.ts";
import { readSession } from "../sql/sessions.ts";

export interface LateLinesPort {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly anchorPath: string;
  /** Nobody erases what is open here. */
  isOpen(sessionId: string): boolean;
  /** Whether the database does not answer now. */
  isAway(): boolean;
}

/**
 * The anchor's line of a session that is not open here any more may have been written after another process had erased the session, and
 * had cleaned the anchor. Then it is taken back.
 */
export class LateLines {
  readonly #port: LateLinesPort;
  readonly #unsure = new Set<string>();

  constructor(port: LateLinesPort) {
    this.#port = port;
  }

  /** Call when lines were written, and now and then. */
  async look(written: readonly string[]): Promise<void> {
    const { isOpen, isAway } = this.#port;
    for (const sessionId of written) if (!isOpen(sessionId)) this.#unsure.add(sessionId);
    if (isAway()) return;
    for (const sessionId of this.#unsure) {
      await this.#withdrawIfErased(sessionId);
      this.#unsure.delete(sessionId);
    }
  }

  async #withdrawIfErased(sessionId: string): Promise<void> {
    const { store, db, anchorPath } = this.#port;
    if ((await readSession(store, db, sessionId)) !== undefined) return;
    await eraseAnchorLines(anchorPath, new Set([sessionId]));
  }
}

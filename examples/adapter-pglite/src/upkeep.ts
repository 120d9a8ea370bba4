import type { PGlite } from "@electric-sql/pglite";

/** How often the length of the log is looked at. */
const MESSAGES_BETWEEN_LOOKS = 500;
/** How much of the log, in bytes, the next start has to go through at most, besides what those messages wrote. */
const LOG_BYTES = 64 * 1_048_576;

/**
 * PostgreSQL has processes that write checkpoints and take away dead rows. Here is only one: without this the log grows until the
 * store is closed, and rows that are changed often, for ever.
 */
export class Upkeep {
  readonly #db: PGlite;
  #messages = 0;

  constructor(db: PGlite) {
    this.#db = db;
  }

  /** Where it fails nothing is lost, and the next look tries it again. */
  async afterMessage(): Promise<void> {
    if (++this.#messages % MESSAGES_BETWEEN_LOOKS === 0) await this.#tidy().catch(() => undefined);
  }

  async #tidy(): Promise<void> {
    const { rows } = await this.#db.query<{ bytes: number }>(
      "select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::bigint as bytes from pg_control_checkpoint()",
    );
    if ((rows[0]?.bytes ?? 0) < LOG_BYTES) return;
    await this.#db.exec("VACUUM");
    await this.#db.exec("CHECKPOINT");
  }
}

/** Looks at the server past the proxy: what is committed, what is about to be, and which connections it still has. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, createConnection, type RowDataPacket } from "mysql2/promise";

const POLL_MS = 2;
const MAX_POLLS = 10_000;

/** The head of the store moves with every event. */
export interface Positions {
  readonly committed: number;
  /** As the open transaction, if there is one, has moved it. */
  readonly pending: number;
}

export class Witness {
  readonly #strict: Connection;
  readonly #dirty: Connection;

  private constructor(strict: Connection, dirty: Connection) {
    this.#strict = strict;
    this.#dirty = dirty;
  }

  static async of(socketPath: string, database: string): Promise<Witness> {
    const open = async (isolation: string) => {
      const connection = await createConnection({ socketPath, database, user: "root" });
      await connection.query(`SET SESSION TRANSACTION ISOLATION LEVEL ${isolation}`);
      return connection;
    };
    return new Witness(await open("READ COMMITTED"), await open("READ UNCOMMITTED"));
  }

  async positions(): Promise<Positions> {
    return { committed: await this.committed(), pending: await positionSeenBy(this.#dirty) };
  }

  committed(): Promise<number> {
    return positionSeenBy(this.#strict);
  }

  /** From then on what the connection has left undone is undone for good. */
  async untilGone(connectionId: number): Promise<void> {
    for (let poll = 0; poll < MAX_POLLS; poll++) {
      const [rows] = await this.#strict.execute<RowDataPacket[]>(
        "SELECT id FROM information_schema.processlist WHERE id = ?",
        [connectionId],
      );
      if (rows.length === 0) return;
      await sleep(POLL_MS);
    }
    throw new Error(`the server still has connection ${connectionId}`);
  }

  close(): void {
    this.#strict.destroy();
    this.#dirty.destroy();
  }
}

async function positionSeenBy(connection: Connection): Promise<number> {
  const [[row]] = await connection.execute<(RowDataPacket & { position: number })[]>("SELECT position FROM store_head");
  return (row as { position: number }).position;
}

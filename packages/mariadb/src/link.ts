import { errorOf } from "./classify.ts";
import { type Access, Connection, type Role } from "./connection.ts";

/** A way to the server that is made anew when it was lost, by whoever needs it next. */
export class Link {
  readonly #access: Access;
  readonly #role: Role;
  #connection: Promise<Connection> | null = null;

  constructor(access: Access, role: Role) {
    this.#access = access;
    this.#role = role;
  }

  /** Rejects with a `StateError`; then nothing was sent. */
  async connection(): Promise<Connection> {
    const current = await this.#connection?.catch(() => null);
    if (current !== undefined && current !== null && !current.isLost) return current;
    this.#connection = Connection.open(this.#access, this.#role);
    try {
      return await this.#connection;
    } catch (error) {
      this.#connection = null;
      throw errorOf(error, this.#access.location, "not_applied");
    }
  }

  async end(): Promise<void> {
    const connection = await this.#connection?.catch(() => null);
    this.#connection = null;
    await connection?.end();
  }
}

import { isStateError } from "@wfstate/core";
import { errorOf, told } from "./classify.ts";
import { type Access, Connection } from "./connection.ts";
import type { Role } from "./session.ts";

/** A way to the server that is made anew when it was lost, by whoever needs it next. */
export class Link {
  readonly #access: Access;
  readonly #role: Role;
  #connection: Connection | null = null;
  #opening: Promise<Connection> | null = null;

  constructor(access: Access, role: Role) {
    this.#access = access;
    this.#role = role;
  }

  /** Rejects with a `StateError`; then nothing was sent. */
  async connection(): Promise<Connection> {
    if (this.#connection !== null && !this.#connection.isLost) return this.#connection;
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async end(): Promise<void> {
    await this.#opening?.catch(() => undefined);
    await this.#connection?.end();
  }

  async #open(): Promise<Connection> {
    try {
      this.#connection = await Connection.open(this.#access, this.#role);
      return this.#connection;
    } catch (error) {
      const failure = errorOf(error, this.#access.location, "not_applied");
      // The server did let us in before: a login that it refuses for now must not cost an event its place.
      if (isStateError(failure, "HOST_NOT_LOCAL")) throw failure;
      throw told(failure, { kind: "connection" }, true);
    }
  }
}

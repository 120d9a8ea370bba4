import { hash } from "node:crypto";
import type { PinnedConnection, QueryResult, Statement, Store } from "@wfstate/core";
import { END } from "./task.ts";

const SHOWN_TEXT = 60;
const HASH_DIGITS = 8;
const DONE_STEPS = "SELECT count(*) AS steps FROM migration_ledger WHERE status = 'done'";
const NO_LEDGER = -1;

/** Sends one statement, when it may be sent, and hands its answer on. */
export type Around = <Answer>(key: string, send: () => Promise<Answer>) => Promise<Answer>;

/**
 * A store whose pinned connection tells of every statement: each `run`, `begin` and `commit`, and `END` before the connection is
 * given back. The key of a statement is the same in every run that comes to it, also in one that goes on where another was cut.
 */
export function watched(store: Store, around: Around): Store {
  return new Proxy(store, {
    get(target, name) {
      if (name === "pin") return async () => watchedConnection(await target.pin(), around);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function watchedConnection(connection: PinnedConnection, around: Around): PinnedConnection {
  const keys = new TurnKeys();
  return {
    async begin() {
      keys.startTurn(await doneSteps(connection));
      await around(keys.next("begin"), () => connection.begin());
      // Only now is it sure: whoever had the lock may have done a step.
      keys.correct(await doneSteps(connection));
    },
    run: (statement: Statement) => around(keys.next(statement.sql), () => connection.run(statement)),
    commit: () => around(keys.next("commit"), () => connection.commit()),
    rollback: () => connection.rollback(),
    release: () => around(END, () => connection.release()),
  };
}

class TurnKeys {
  #doneSteps = NO_LEDGER;
  readonly #seen = new Map<string, number>();

  startTurn(doneSteps: number): void {
    this.#doneSteps = doneSteps;
    this.#seen.clear();
  }

  correct(doneSteps: number): void {
    this.#doneSteps = doneSteps;
  }

  next(text: string): string {
    const count = (this.#seen.get(text) ?? 0) + 1;
    this.#seen.set(text, count);
    const shown = `${text.slice(0, SHOWN_TEXT)} ${hash("sha256", text).slice(0, HASH_DIGITS)}`;
    return `after ${this.#doneSteps} steps: ${shown} #${count}`;
  }
}

async function doneSteps(connection: PinnedConnection): Promise<number> {
  const answer: QueryResult | null = await connection.run({ sql: DONE_STEPS, parameters: [] }).catch(() => null);
  return answer === null ? NO_LEDGER : Number(answer.values[0]);
}

import { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Model } from "../model/define-model.ts";
import { EventPageSql } from "../sql/events.ts";
import type { Layout } from "../sql/layout.ts";
import { CommitSignal } from "./commit-signal.ts";
import { Precedence } from "./precedence.ts";

/** What every reader needs: a store, the compiler for its dialect, and the model that gives the data its meaning. */
export interface ReadContext<State> {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly pages: EventPageSql;
  readonly model: Model<State>;
  /** Of those who write the store in this process. */
  readonly commits: CommitSignal;
  readonly precedence: Precedence;
  /** A replay reached a stored snapshot with another state. */
  readonly mismatched: () => void;
}

export type ReadHooks = Partial<Pick<ReadContext<unknown>, "commits" | "mismatched">>;

export function readContext<State>(
  store: Store,
  model: Model<State>,
  { commits = new CommitSignal(), mismatched = () => undefined }: ReadHooks = {},
): ReadContext<State> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  return { store, db, pages: new EventPageSql(db), model, commits, precedence: new Precedence(), mismatched };
}

/** A session as readers address it. */
export interface SessionRef {
  readonly sessionKey: number;
  readonly sessionId: string;
}

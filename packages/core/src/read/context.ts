import { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Model } from "../model/define-model.ts";
import { EventPageSql } from "../sql/events.ts";
import type { Layout } from "../sql/layout.ts";

/** What every reader needs: a store, the compiler for its dialect, and the model that gives the data its meaning. */
export interface ReadContext<State> {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly pages: EventPageSql;
  readonly model: Model<State>;
}

export function readContext<State>(store: Store, model: Model<State>): ReadContext<State> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  return { store, db, pages: new EventPageSql(db), model };
}

/** A session as readers address it. */
export interface SessionRef {
  readonly sessionKey: number;
  readonly sessionId: string;
}

/** Adapters that break a promise of the contract. A check that one of them passes checks nothing. */
import type { Statement } from "@wfstate/core";
import { addsEvents, type Transact } from "../support/adapters.ts";

export type SaboteurName = "early_acknowledgement" | "lost_statement" | "ignored_expectation";

export const saboteurs: Readonly<Record<SaboteurName, Transact>> = {
  /** Says that a batch is durable before it is committed. */
  early_acknowledgement: async (statements, store) => {
    const committed = store.transact(statements);
    if (!addsEvents(statements)) return committed;
    committed.catch(() => undefined);
    return [];
  },
  /** Forgets the last statement of a batch. */
  lost_statement: (statements, store) => store.transact(addsEvents(statements) ? statements.slice(0, -1) : statements),
  /** Does not look how many rows a statement touched. */
  ignored_expectation: (statements, store) => store.transact(statements.map(withoutExpectation)),
};

function withoutExpectation({ sql, parameters }: Statement): Statement {
  return { sql, parameters };
}

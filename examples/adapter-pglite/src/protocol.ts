import type { QueryResult, Statement } from "@wfstate/core";

/** What the store asks of the worker. One request is answered before the next is looked at; `close` is answered by the worker's end. */
export type Request =
  | { readonly kind: "transact"; readonly begin: string; readonly statements: readonly Statement[] }
  | { readonly kind: "run"; readonly statement: Statement }
  | { readonly kind: "close" };

/** Whatever failed has been rolled back, but for a `run`, whose transaction belongs to its holder. */
export interface Failure {
  readonly sqlState: string;
  readonly message: string;
  readonly expectation: { readonly statement: number; readonly expected: number; readonly touched: number } | null;
}

export type Answer = { readonly results: readonly QueryResult[] } | { readonly failure: Failure };

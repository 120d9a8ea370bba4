import type { Figure } from "./benchmark.ts";
import type { Environment } from "./environment.ts";

/** One benchmark's run, as it is kept. */
export interface Result {
  readonly benchmark: string;
  readonly title: string;
  readonly command: string;
  readonly taken_at: string;
  readonly environment: Environment;
  /** Load average over a minute when the benchmark began, and when it ended. */
  readonly load: { readonly began: number; readonly ended: number };
  readonly figures: readonly Figure[];
}

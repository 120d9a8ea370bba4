import type { ModelContribution } from "@wfstate/schemas";
/** Most models that the state tells apart; totals count the others too. */
export declare const MAX_MODELS = 256;
export type Contributions = Readonly<Record<string, ModelContribution>>;
/** Adds to the share of one model. Ids like `toString` are allowed, so only own keys count. */
export declare function credit(contributions: Contributions, model: string, energy: number, tokens: number, frames: number): Contributions;
//# sourceMappingURL=contributions.d.ts.map
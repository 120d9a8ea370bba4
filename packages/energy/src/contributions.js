import { addCount, finiteSum } from "./numbers.js";
/** Most models that the state tells apart; totals count the others too. */
export const MAX_MODELS = 256;
/** Adds to the share of one model. Ids like `toString` are allowed, so only own keys count. */
export function credit(contributions, model, energy, tokens, frames) {
    const share = Object.hasOwn(contributions, model) ? contributions[model] : undefined;
    if (share === undefined) {
        if (Object.keys(contributions).length >= MAX_MODELS)
            return contributions;
        return { ...contributions, [model]: { energy: finiteSum(0, energy), tokens, frames } };
    }
    // A copy with one write: a computed key in the literal costs three times as much.
    const credited = { ...contributions };
    credited[model] = {
        energy: finiteSum(share.energy, energy),
        tokens: addCount(share.tokens, tokens),
        frames: addCount(share.frames, frames),
    };
    return credited;
}
//# sourceMappingURL=contributions.js.map
/** JSON has neither Infinity nor -0: a state that held one would differ from itself after a snapshot. */
/** The sum in double precision, held at the largest finite number. */
export function finiteSum(left, right) {
    const sum = left + right;
    if (sum > Number.MAX_VALUE)
        return Number.MAX_VALUE;
    if (sum < -Number.MAX_VALUE)
        return -Number.MAX_VALUE;
    return sum;
}
/** The same number; 0 for -0. */
export function plain(value) {
    return value + 0;
}
/** A count that stays a safe integer. */
export function addCount(count, more) {
    return Math.min(count + more, Number.MAX_SAFE_INTEGER);
}
/** Weight of a new value in every exponential moving average of the state. */
export const SMOOTHING = 0.1;
/** The exponential moving average after one more value; the first value starts it. */
export function smooth(average, value) {
    return average === null ? plain(value) : average + SMOOTHING * (value - average);
}
//# sourceMappingURL=numbers.js.map
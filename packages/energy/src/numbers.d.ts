/** JSON has neither Infinity nor -0: a state that held one would differ from itself after a snapshot. */
/** The sum in double precision, held at the largest finite number. */
export declare function finiteSum(left: number, right: number): number;
/** The same number; 0 for -0. */
export declare function plain(value: number): number;
/** A count that stays a safe integer. */
export declare function addCount(count: number, more: number): number;
/** Weight of a new value in every exponential moving average of the state. */
export declare const SMOOTHING = 0.1;
/** The exponential moving average after one more value; the first value starts it. */
export declare function smooth(average: number | null, value: number): number;
//# sourceMappingURL=numbers.d.ts.map
import type { DiversityState } from "@wfstate/schemas";
/** The statistics of the diversity index after one more value (0 to 1). Mean and population variance run by Welford's method. */
export declare function observeDiversity(diversity: DiversityState, value: number): DiversityState;
//# sourceMappingURL=diversity.d.ts.map
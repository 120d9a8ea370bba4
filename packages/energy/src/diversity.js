import { plain, smooth } from "./numbers.js";
/** The statistics of the diversity index after one more value (0 to 1). Mean and population variance run by Welford's method. */
export function observeDiversity(diversity, value) {
    const samples = diversity.samples + 1;
    const deviation = value - diversity.mean;
    const mean = diversity.mean + deviation / samples;
    const variance = diversity.variance + (deviation * (value - mean) - diversity.variance) / samples;
    return {
        current: plain(value),
        smoothed: smooth(diversity.smoothed, value),
        peak: diversity.peak === null || value > diversity.peak ? plain(value) : diversity.peak,
        variance: variance > 0 ? variance : 0,
        samples,
        mean,
    };
}
//# sourceMappingURL=diversity.js.map
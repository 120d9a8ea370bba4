/** So long after the last step of a scrub, in ms, what it does not wait for is fetched: its state comes first. */
export const REST_MS = 60;

/** Waits between tries: 0.1 s, doubled each time up to 5 s, each between half and all of it, so that processes do not march in step. */
const FIRST_WAIT_MS = 100;
const MAX_WAIT_MS = 5_000;

export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(FIRST_WAIT_MS * 2 ** attempt, MAX_WAIT_MS);
  return full * (0.5 + random() / 2);
}

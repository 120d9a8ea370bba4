/** A gap in the sequence, in words. */
export function missingEvents(from: number, to: number): string {
  return from === to ? `event ${from} is missing` : `events ${from} to ${to} are missing`;
}

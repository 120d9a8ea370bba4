/** UTC with six decimals. */
export function microseconds(date: Date): string {
  return date.toISOString().replace("Z", "000Z");
}

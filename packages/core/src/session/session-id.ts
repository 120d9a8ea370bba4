/** `20250817T194800Z_001`: the second it started, and a number that makes it unlike every known id. */
export function generateSessionId(nowMs: number, isKnown: (id: string) => boolean): string {
  const second = new Date(nowMs).toISOString().slice(0, 19).replace(/[-:]/g, "");
  for (let number = 1; ; number++) {
    const id = `${second}Z_${String(number).padStart(3, "0")}`;
    if (!isKnown(id)) return id;
  }
}

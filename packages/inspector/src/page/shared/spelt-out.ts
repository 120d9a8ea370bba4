/** Marks that turn the reading direction, and control characters: what they would do to a text is told instead. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The text on one line with each of them spelt out, such as `\u{202e}`: stored text may hold anything. */
export function speltOut(text: string): string {
  return text.replace(STEERING, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`);
}

/** Stored text may hold anything; a terminal obeys some of it. Nothing that steers a terminal is ever printed as it is. */

/** Control characters, line and paragraph separators, the marks that turn the reading direction, halves of a pair. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** The text with every steering character spelt out, such as `\x1b` or `\u{202e}`. */
export function printable(text: string): string {
  return text.replace(STEERING, (character) => SHORT[character] ?? spelt(character.codePointAt(0) as number));
}

/** One line of JSON that a terminal can show as well; it parses to the same document. */
export function jsonLine(document: object): string {
  const json = JSON.stringify(document);
  return json.replace(STEERING, (character) => `\\u${hex(character.codePointAt(0) as number, 4)}`);
}

function spelt(code: number): string {
  return code <= 0xff ? `\\x${hex(code, 2)}` : `\\u{${hex(code, 1)}}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

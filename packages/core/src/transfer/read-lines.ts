/** A file as lines, however large it is: a line has a bound, and one is in memory at a time. */
import { damagedExport, tooLarge } from "./refusals.ts";

/** A state is one line, so lines can be long. */
export const MAX_LINE_BYTES: number = 64 * 1024 * 1024;
const NEWLINE = 0x0a;
const BOM = "\ufeff";

/**
 * Groups of lines without their ends; editors that write CR before them, or a byte order mark, have changed nothing.
 * Throws `EXPORT_TOO_LARGE`, `EXPORT_CORRUPT` with the number of the line.
 */
export async function* readLines(
  name: string,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<readonly string[], void, undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest: Buffer[] = [];
  let restBytes = 0;
  let count = 0;
  const decode = (bytes: Buffer): string => {
    count += 1;
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      throw damagedExport(name, `line ${count} is not UTF-8`);
    }
    if (count === 1 && text.startsWith(BOM)) text = text.slice(1);
    return text.endsWith("\r") ? text.slice(0, -1) : text;
  };
  for await (const chunk of chunks) {
    const lines: string[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      const tail = chunk.subarray(from, end);
      lines.push(decode(rest.length === 0 ? tail : Buffer.concat([...rest, tail])));
      rest = [];
      restBytes = 0;
      from = end + 1;
    }
    if (from < chunk.length) {
      rest.push(chunk.subarray(from));
      restBytes += chunk.length - from;
    }
    if (restBytes > MAX_LINE_BYTES) throw lineTooLong(name, count + 1);
    if (lines.length > 0) yield lines;
  }
  if (restBytes > 0) yield [decode(Buffer.concat(rest))];
}

function lineTooLong(name: string, number: number): Error {
  return tooLarge(name, `line ${number} is longer than ${MAX_LINE_BYTES / 1024 / 1024} MiB`);
}

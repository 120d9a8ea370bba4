/**
 * Reads a request trace: `TIMESTAMP,ContextTokens,GeneratedTokens`, one request a line, in the order of time. It is streamed, so its
 * length does not matter.
 */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { UserError } from "../arguments.ts";

export interface TraceRequest {
  /** 1, 2, 3 … in the order of the file. */
  readonly number: number;
  /** Time of arrival in microseconds since 1970; what is finer is cut off. */
  readonly timeUs: number;
  readonly contextTokens: number;
  readonly generatedTokens: number;
}

const HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";
const LINE = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z?,(\d{1,9}),(\d{1,9})$/;
const FORMAT_HINT = `A line looks like 2023-11-16 18:15:46.6805900,374,44; the first line is ${HEADER}.`;
const MAX_SHOWN = 80;

/** @throws {UserError} where the file cannot be read, or a line is not a request; it names the line. */
export async function* readTrace(path: string): AsyncGenerator<TraceRequest, void, undefined> {
  let lineNumber = 0;
  let number = 0;
  let lastUs = Number.NEGATIVE_INFINITY;
  for await (const line of linesOf(path)) {
    lineNumber += 1;
    if (lineNumber === 1) {
      if (line.replace(/^\uFEFF/, "").trim() !== HEADER) throw malformed(path, 1, `is not the header ${HEADER}`, line);
      continue;
    }
    if (line === "") continue;
    number += 1;
    const request = parseLine(line, number);
    if (request === null) throw malformed(path, lineNumber, "is not a request", line);
    if (request.timeUs < lastUs) throw malformed(path, lineNumber, "is earlier than the line before it", line);
    lastUs = request.timeUs;
    yield request;
  }
  if (lineNumber === 0) throw new UserError(`${path} is empty`, FORMAT_HINT);
}

async function* linesOf(path: string): AsyncGenerator<string, void, undefined> {
  const input = createReadStream(path, "utf8");
  try {
    // Opening fails in its own event, which readline would leave unheard.
    await new Promise<void>((resolve, reject) => input.once("open", () => resolve()).once("error", reject));
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError(`the trace ${path} cannot be read: ${(error as Error).message}`, "Check the path of --trace.");
  } finally {
    input.destroy();
  }
}

function parseLine(line: string, number: number): TraceRequest | null {
  const [, date, time, fraction = "", context, generated] = LINE.exec(line) ?? [];
  const second = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(second)) return null;
  const timeUs = second * 1000 + Number(fraction.slice(0, 6).padEnd(6, "0"));
  return { number, timeUs, contextTokens: Number(context), generatedTokens: Number(generated) };
}

function malformed(path: string, line: number, reason: string, text: string): UserError {
  return new UserError(`${path}, line ${line}: ${JSON.stringify(text.slice(0, MAX_SHOWN))} ${reason}`, FORMAT_HINT);
}

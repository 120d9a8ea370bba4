/** What must be stored of a trace, counted from the file alone. */
import { UserError } from "../arguments.ts";
import { readTrace } from "./read-trace.ts";

export interface Expectation {
  readonly requests: number;
  readonly contextTokens: number;
  readonly generatedTokens: number;
  /** From the first request to the last, in microseconds. */
  readonly spanUs: number;
}

/** Reads the whole trace once, so that a malformed line is found before anything is stored. */
export async function readExpectation(path: string): Promise<Expectation> {
  let requests = 0;
  let contextTokens = 0;
  let generatedTokens = 0;
  let firstUs = 0;
  let lastUs = 0;
  for await (const request of readTrace(path)) {
    if (requests === 0) firstUs = request.timeUs;
    lastUs = request.timeUs;
    requests += 1;
    contextTokens += request.contextTokens;
    generatedTokens += request.generatedTokens;
  }
  if (requests === 0) throw new UserError(`the trace ${path} has no request`, "It has a header, and no line after it.");
  return { requests, contextTokens, generatedTokens, spanUs: lastUs - firstUs };
}

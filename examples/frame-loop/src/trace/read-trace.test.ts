import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collect } from "./collect.test.helpers.ts";
import { readExpectation } from "./expectation.ts";
import { readTrace, type TraceRequest } from "./read-trace.ts";

const HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";
const REAL_HOUR = join(import.meta.dirname, "../../../../../shared/data/azure-llm-2023-conversation.csv");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wfstate-trace-"));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function traceFile(text: string): Promise<string> {
  files += 1;
  const path = join(folder, `${files}.csv`);
  await writeFile(path, text);
  return path;
}

async function requestsOf(text: string): Promise<TraceRequest[]> {
  return collect(readTrace(await traceFile(text)));
}

describe("reading a trace", () => {
  test("gives every request with its time in microseconds", async () => {
    const requests = await requestsOf(
      `${HEADER}\n2023-11-16 18:15:46.6805900,374,44\n2023-11-16 18:15:50.9951690,396,109\n`,
    );
    expect(requests).toEqual([
      {
        number: 1,
        timeUs: Date.UTC(2023, 10, 16, 18, 15, 46) * 1000 + 680_590,
        contextTokens: 374,
        generatedTokens: 44,
      },
      {
        number: 2,
        timeUs: Date.UTC(2023, 10, 16, 18, 15, 50) * 1000 + 995_169,
        contextTokens: 396,
        generatedTokens: 109,
      },
    ]);
  });

  test("takes Windows line ends, a byte order mark, a blank line, and a last line without an end", async () => {
    const requests = await requestsOf(`\uFEFF${HEADER}\r\n2023-11-16 18:15:46,1,2\r\n\r\n2023-11-16 18:15:47.5,3,4`);
    expect(requests.map(({ contextTokens, generatedTokens }) => [contextTokens, generatedTokens])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test("cuts off what is finer than a microsecond", async () => {
    const [request] = await requestsOf(`${HEADER}\n2023-11-16 18:15:46.0000019,1,1\n`);
    expect((request as TraceRequest).timeUs % 1_000_000).toBe(1);
  });

  test.each([
    [
      "a field that is no number",
      `${HEADER}\n2023-11-16 18:15:46,1,2\n2023-11-16 18:15:47,x,2\n`,
      /, line 3: .* is not a request/,
    ],
    ["a field too few", `${HEADER}\n2023-11-16 18:15:46,1\n`, /, line 2: /],
    ["a negative number", `${HEADER}\n2023-11-16 18:15:46,1,-2\n`, /, line 2: /],
    ["a day that does not exist", `${HEADER}\n2023-13-16 18:15:46,1,2\n`, /, line 2: /],
    ["a line out of order", `${HEADER}\n2023-11-16 18:15:46,1,2\n2023-11-16 18:15:45,1,2\n`, /, line 3: .*earlier/],
    ["another header", "time,in,out\n2023-11-16 18:15:46,1,2\n", /, line 1: .* is not the header TIMESTAMP/],
    ["no header", "2023-11-16 18:15:46,1,2\n", /, line 1: /],
    ["nothing", "", /is empty/],
  ])("refuses %s and names the line", async (_, text, message) => {
    await expect(requestsOf(text)).rejects.toThrow(message);
  });

  test("says that a file is not there, or is a folder", async () => {
    await expect(collect(readTrace(join(folder, "none.csv")))).rejects.toThrow(/none.csv cannot be read: ENOENT/);
    await expect(collect(readTrace(folder))).rejects.toThrow(/cannot be read: EISDIR/);
  });
});

describe("what a trace promises", () => {
  test("is counted from the file", async () => {
    const path = await traceFile(`${HEADER}\n2023-11-16 18:15:46,10,2\n2023-11-16 18:15:47.5,20,3\n`);
    expect(await readExpectation(path)).toEqual({
      requests: 2,
      contextTokens: 30,
      generatedTokens: 5,
      spanUs: 1_500_000,
    });
  });

  test("needs at least one request", async () => {
    await expect(readExpectation(await traceFile(`${HEADER}\n`))).rejects.toThrow(/has no request/);
  });

  if (existsSync(REAL_HOUR)) {
    test("is, for a real hour, what its description says", async () => {
      const { requests, generatedTokens } = await readExpectation(REAL_HOUR);
      expect({ requests, generatedTokens }).toEqual({ requests: 19_366, generatedTokens: 4_088_665 });
    });
  }
});

/** What a person wants to see of a played trace. */
import { count, duration, megabytes, milliseconds, plural, shortDigest } from "../print/format.ts";
import { pairs, table } from "../print/table.ts";
import type { Expectation } from "./expectation.ts";
import type { Memory } from "./memory.ts";
import type { Played, Progress } from "./play.ts";
import { TOKENS_PER_SECOND } from "./schedule.ts";
import type { Recovery, Verification } from "./verify.ts";

const US_PER_MS = 1000;
const MS_PER_SECOND = 1000;

export function traceLine(path: string, expected: Expectation): string {
  const { requests, contextTokens, generatedTokens, spanUs } = expected;
  return pairs([
    ["trace", path],
    ["holds", `${plural(requests, "request")} in ${duration(spanUs / US_PER_MS)}`],
    [
      "tokens",
      `${count(contextTokens)} of context, ${count(generatedTokens)} generated (played at ${TOKENS_PER_SECOND} a second an answer)`,
    ],
  ]);
}

export function progressLine({ tokens, events, queued }: Progress, allTokens: number, elapsedMs: number): string {
  const share = allTokens === 0 ? 1 : tokens / allTokens;
  const left = share > 0 ? duration((elapsedMs * (1 - share)) / share) : "…";
  const rate = count((events * MS_PER_SECOND) / Math.max(1, elapsedMs));
  return `${(share * 100).toFixed(1).padStart(5)} %  ${count(events)} events  ${rate}/s  queue ${count(queued)}  ${left} left`;
}

export function countsTable({ counts }: Verification, played: Played, expected: Expectation): string {
  const fromFile: Readonly<Record<string, number>> = {
    "user.prompt": expected.requests,
    "ai.output": expected.generatedTokens,
    "ai.response_complete": expected.requests,
    "energy.update": played.framesWithTokens,
    "system.start": 1,
    "system.end": 1,
  };
  const rows = counts.map(({ type, count: stored }) => {
    const wanted = fromFile[type];
    return [type, count(stored), wanted === undefined ? "" : count(wanted)];
  });
  return table(
    [{ title: "type" }, { title: "stored", align: "right" }, { title: "of the trace", align: "right" }],
    rows,
  );
}

export function recoveriesTable(recoveries: readonly Recovery[]): string {
  const rows = recoveries.map(({ fromSeq, toSeq, digest, agrees, durationMs }) => [
    count(fromSeq),
    count(toSeq),
    milliseconds(durationMs),
    shortDigest(digest),
    agrees ? "as replayed" : "DIFFERS",
  ]);
  return table(
    [
      { title: "snapshot at", align: "right" },
      { title: "folded to", align: "right" },
      { title: "took", align: "right" },
      { title: "digest" },
      { title: "" },
    ],
    rows,
  );
}

export function figures(played: Played, { replay }: Verification, memory: Memory, bytes: FileSizes): string {
  const rate = (events: number, ms: number) => `${count((events * MS_PER_SECOND) / ms)} events/s`;
  const { before, after } = bytes;
  const stored = replay.seq;
  const grown = after - before;
  return pairs([
    ["stored", `${count(stored)} events in ${duration(played.durationMs)}, ${rate(stored, played.durationMs)}`],
    [
      "replayed",
      `in ${duration(replay.duration_ms)}, ${rate(replay.events, replay.duration_ms)}, digest ${shortDigest(replay.digest)}`,
    ],
    [
      "database",
      `${megabytes(after)}${before > 0 ? `, ${megabytes(grown)} of it new` : ""}, ${count(grown / stored)} bytes an event`,
    ],
    [
      "memory",
      `${megabytes(memory.early)} early on, ${megabytes(memory.late)} at the end, peak ${megabytes(memory.peak)}`,
    ],
  ]);
}

export interface FileSizes {
  readonly before: number;
  readonly after: number;
}

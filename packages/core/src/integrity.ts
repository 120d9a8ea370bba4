/**
 * The integrity of what is stored.
 *
 * - Every event carries a CRC-32 of its canonical line, so that the first damaged `seq` can be named.
 * - Every batch carries a link of its session's chain: SHA-256 over the link before it and the lines of its events, so that a
 *   changed, missing, moved or added event shows, even with a checksum that fits.
 * - The chain of a session starts from the hash of its id.
 */
import { hash } from "node:crypto";
import { crc32 } from "node:zlib";

/** The fields of an event that its line is made of, beside the exact text of its data. */
export interface EventFields {
  readonly seq: number;
  readonly timestamp: string;
  readonly type: string;
  readonly frame_id: number | null;
  readonly energy_delta: number | null;
  readonly schema_version: number;
}

/** One line of text that no other event has: the numbers cannot contain a separator, the text comes last. */
export function eventLine(event: EventFields, dataText: string): string {
  const { seq, timestamp, type, frame_id, energy_delta, schema_version } = event;
  return `${seq} ${timestamp} ${type} ${frame_id ?? "-"} ${energy_delta ?? "-"} ${schema_version} ${dataText}`;
}

/** CRC-32 of an event's line, 0 to 2^32 − 1. */
export function lineChecksum(line: string): number {
  return crc32(line);
}

export function firstChainLink(sessionId: string): string {
  return hash("sha256", `wfstate session ${sessionId}`);
}

/** The link of a batch, from the link before it and the lines of its events. */
export function nextChainLink(link: string, lines: readonly string[]): string {
  return hash("sha256", `${link}\n${lines.join("\n")}`);
}

export function textChecksum(text: string): string {
  return hash("sha256", text);
}

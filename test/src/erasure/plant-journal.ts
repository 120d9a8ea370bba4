import { hash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { eventLine, firstChainLink, lineChecksum, nextChainLink } from "@wfstate/core";
import type { ErasurePlace } from "./places.ts";
import { storeIdentityOf } from "./planted.ts";

/** What an app leaves that was killed while the database was away from the session's first event on. */
export async function plantJournal(place: ErasurePlace, sessionId: string): Promise<string> {
  const { storeId, epoch } = await storeIdentityOf(place);
  const [timestamp, type, dataText] = [
    "2026-01-01T00:00:00.000000Z",
    "health.heartbeat",
    '{"system_health":"healthy","fps":60}',
  ];
  const line = eventLine({ seq: 1, timestamp, type, frame_id: null, energy_delta: null, schema_version: 1 }, dataText);
  const before = { seq: 0, chain: firstChainLink(sessionId), totalEnergy: 0 };
  const after = { seq: 1, chain: nextChainLink(before.chain, [line]), totalEnergy: 0 };
  const header = {
    format: 1,
    store_id: storeId,
    epoch,
    session_id: sessionId,
    generation: 1,
    owner: "{}",
    create: {
      sessionId,
      userId: "ada",
      modelId: null,
      hardwareTier: null,
      mode: "normal",
      owner: "{}",
      startTime: timestamp,
      metadata: "{}",
    },
  };
  const events = [[1, timestamp, type, dataText, null, null, 1, lineChecksum(line)]];
  const text = [header, { maybe_applied: false, before, after, events }]
    .map((document) => JSON.stringify(document))
    .map((json) => `${crc32(json).toString(16).padStart(8, "0")} ${json}\n`)
    .join("");
  const folder = place.journalDir ?? `${place.besidePath}-journals`;
  if (!existsSync(folder)) mkdirSync(folder);
  const path = join(folder, `${hash("sha256", `${storeId} ${sessionId}`).slice(0, 32)}-1.journal`);
  writeFileSync(path, text);
  return path;
}

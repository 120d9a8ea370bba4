/** For the tests: a journal, as an app leaves one whose database was away when it was killed. */
import { hash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { readClaims } from "@wfstate/core";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";

const HASH_DIGITS = 32;
const CRC_DIGITS = 8;

/**
 * Of a session of the store, and of its epoch; without any event in it.
 *
 * @returns its name
 */
export async function leaveJournal(folder: string, target: Target, sessionId = "ended"): Promise<string> {
  const store = await (await loadAdapter(await loadConfig(target))).open("reader");
  const { storeId, epoch } = await readClaims(store, { tables: [] }).finally(() => store.close());
  const header = { format: 1, store_id: storeId, epoch, session_id: sessionId, generation: 1, owner: "", create: null };
  const text = JSON.stringify(header);
  const name = `${hash("sha256", `${storeId} ${sessionId}`).slice(0, HASH_DIGITS)}-1.journal`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${crc32(text).toString(16).padStart(CRC_DIGITS, "0")} ${text}\n`);
  return name;
}

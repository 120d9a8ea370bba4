/** For the tests: a journal, as an app leaves one whose database was away when it was killed. */
import { hash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { planBackup } from "@wfstate/state";

const HASH_DIGITS = 32;
const CRC_DIGITS = 8;

/** Beside a database file; gives its path. */
export async function leaveJournal(path: string, session_id = "demo"): Promise<string> {
  const { store_id, epoch } = await planBackup(path, { to: `${path}.planned.zip` });
  const text = JSON.stringify({ format: 1, store_id, epoch, session_id, generation: 1, owner: "", create: null });
  const folder = `${path}-journals`;
  mkdirSync(folder, { recursive: true });
  const journal = join(folder, `${hash("sha256", `${store_id} ${session_id}`).slice(0, HASH_DIGITS)}-1.journal`);
  writeFileSync(journal, `${crc32(text).toString(16).padStart(CRC_DIGITS, "0")} ${text}\n`);
  return journal;
}

/**
 * What is known of later verifications of a backup: a small file beside it, `<backup>.verified.json`. The backup itself stays as it
 * is, to the byte, and its checksum with it. Without the file only what its manifest says is known.
 */
import { rename, rm, writeFile } from "node:fs/promises";
import type { BackupManifest } from "@wfstate/schemas";
import { headOf } from "./file-digest.ts";

export const RECORD_SUFFIX = ".verified.json";
const FORMAT = "wfstate.backup_verification";
const MAX_RECORD_BYTES = 64 * 1024;
const INDENT = 2;
/** Each looks deeper than the one before. */
const LEVELS = ["quick", "full", "drill"] as const;

export interface VerificationRecord {
  readonly level: (typeof LEVELS)[number];
  readonly at: string;
  readonly ok: boolean;
}

/**
 * False where the folder cannot be written: a backup on a medium that is read-only can still be verified. Damage that was found stays
 * on record until a look as deep finds none.
 */
export async function writeRecord(
  path: string,
  manifest: BackupManifest,
  record: VerificationRecord,
): Promise<boolean> {
  const before = await readRecord(path, manifest);
  if (before?.ok === false && record.ok && depthOf(record) < depthOf(before)) return true;
  const { file } = manifest;
  const document = { format: FORMAT, format_version: 1, sha256: file.sha256, ...record };
  const partial = `${path}${RECORD_SUFFIX}.${process.pid}.partial`;
  try {
    await writeFile(partial, `${JSON.stringify(document, null, INDENT)}\n`, { mode: 0o600 });
    await rename(partial, path + RECORD_SUFFIX);
    return true;
  } catch {
    await rm(partial, { force: true }).catch(() => undefined);
    return false;
  }
}

function depthOf({ level }: VerificationRecord): number {
  return LEVELS.indexOf(level);
}

/** Null where there is none, or none of this backup. */
export async function readRecord(path: string, { file }: BackupManifest): Promise<VerificationRecord | null> {
  try {
    const head = await headOf(path + RECORD_SUFFIX, MAX_RECORD_BYTES + 1);
    if (head.length > MAX_RECORD_BYTES) return null;
    const { format, sha256, level, at, ok } = JSON.parse(head.toString("utf8")) as Record<string, unknown>;
    const known = LEVELS.find((word) => word === level);
    if (format !== FORMAT || sha256 !== file.sha256 || known === undefined) return null;
    if (typeof at !== "string" || Number.isNaN(Date.parse(at)) || typeof ok !== "boolean") return null;
    return { level: known, at, ok };
  } catch {
    return null;
  }
}

/** For the tests: a native backup whose database was changed afterwards, with a manifest that fits its bytes all the same. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import type { BackupManifest } from "@wfstate/schemas";
import { MANIFEST_SUFFIX } from "../backup/open-backup.ts";
import { tamper } from "./stores.ts";

export function remake(path: string, statements: readonly string[], change: Partial<BackupManifest> = {}): void {
  tamper(path, ...statements);
  const bytes = readFileSync(path);
  const manifest = JSON.parse(readFileSync(path + MANIFEST_SUFFIX, "utf8")) as BackupManifest;
  const file = { ...manifest.file, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  writeFileSync(path + MANIFEST_SUFFIX, JSON.stringify({ ...manifest, file, ...change }));
}

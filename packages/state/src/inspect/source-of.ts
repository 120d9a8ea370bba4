/** What somebody has who wants to look at it: told from the first bytes of the file, whatever its name. */
import { stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { isStateError, messageOf, StateError } from "@wfstate/core";
import type { ResolvedConfig } from "@wfstate/schemas";
import { headOf } from "../backup/file-digest.ts";
import { MANIFEST_SUFFIX, SQLITE_MARK, ZIP_MARK } from "../backup/open-backup.ts";
import { isThere } from "../is-there.ts";
import { loadConfig } from "../load-config.ts";

export type InspectedSource = "database" | "backup" | "export";

export interface FoundSource {
  readonly source: InspectedSource;
  /** Absolute. */
  readonly path: string;
  /** Where the file is a configuration, which names the database. */
  readonly config: ResolvedConfig | null;
}

const CONFIG_ENDINGS = new Set([".json", ".yaml", ".yml"]);
/** No configuration is larger, and no export is read twice. */
const MAX_CONFIG_BYTES = 65_536;

/** @throws {StateError} `SOURCE_NOT_FOUND`, `SOURCE_NOT_READABLE`, `NOT_AN_EXPORT` for a folder */
export async function sourceOf(named: string): Promise<FoundSource> {
  const path = resolve(named);
  const size = await sizeOf(path);
  const mark = (
    await headOf(path, SQLITE_MARK.length).catch((error) => Promise.reject(notReadable(path, error)))
  ).toString("latin1");
  if (mark.startsWith(ZIP_MARK) || path.endsWith(MANIFEST_SUFFIX)) return { source: "backup", path, config: null };
  if (mark === SQLITE_MARK) {
    const isBackup = await isThere(path + MANIFEST_SUFFIX);
    return { source: isBackup ? "backup" : "database", path, config: null };
  }
  const config = size <= MAX_CONFIG_BYTES ? await configIn(path) : null;
  return { source: config === null ? "export" : "database", path, config };
}

async function sizeOf(path: string): Promise<number> {
  const facts = await stat(path).catch((error) => Promise.reject(notReadable(path, error)));
  if (facts.isFile()) return facts.size;
  throw new StateError("SOURCE_NOT_READABLE", `${path} is no file`, {
    hint: "Name a database, a backup, or an export.",
    details: { path },
  });
}

async function configIn(path: string): Promise<ResolvedConfig | null> {
  if (!CONFIG_ENDINGS.has(extname(path).toLowerCase())) return null;
  try {
    return await loadConfig(path);
  } catch (error) {
    if (isStateError(error, "INVALID_CONFIG") || isStateError(error, "CONFIG_NOT_READABLE")) return null;
    throw error;
  }
}

function notReadable(path: string, cause: NodeJS.ErrnoException): StateError {
  const isMissing = cause.code === "ENOENT";
  const message = isMissing ? `there is no file ${path}` : `cannot read ${path}: ${messageOf(cause)}`;
  return new StateError(isMissing ? "SOURCE_NOT_FOUND" : "SOURCE_NOT_READABLE", message, {
    hint: "Name a database, a backup or an export that is there, and that you may read.",
    details: { path },
    cause,
  });
}

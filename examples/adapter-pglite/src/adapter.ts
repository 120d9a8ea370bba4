import { access, constants, mkdir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import {
  found,
  lookInto,
  type PreflightFinding,
  requireNoError,
  StateError,
  type StorageAdapter,
  type Store,
  type StoreMode,
} from "@wfstate/core";
import { heldByAnother, noBackup, refusal } from "./faults.ts";
import { joinInstance } from "./instance.ts";
import { databaseFolder } from "./layout.ts";
import { holderOf } from "./lock.ts";
import { PgliteStore } from "./store.ts";

export interface PgliteSettings {
  /** A folder that belongs to the store alone; a writer creates it. */
  readonly path: string;
}

/** The major version of PostgreSQL whose files the installed PGlite reads. */
const POSTGRES_MAJOR = "18";

/**
 * A store over PGlite: PostgreSQL in a worker thread of this process, its data in a folder.
 *
 * @throws StateError `INVALID_CONFIG` where the path is none
 */
export function pglite({ path }: PgliteSettings): StorageAdapter {
  if (typeof path !== "string" || path === "" || path.includes("\0")) {
    throw new StateError("INVALID_CONFIG", "path: must name a folder", {
      hint: "Give the folder in which the store is to be kept.",
      details: { path: "path" },
    });
  }
  const folder = resolve(path);
  return {
    kind: "pglite",
    location: folder,
    besidePath: join(folder, "store"),
    preflight: () => lookBeforeOpening(folder),
    open: (mode) => open(folder, mode),
    openBackup: () => Promise.reject(noBackup(folder)),
  };
}

async function open(folder: string, mode: StoreMode): Promise<Store> {
  requireNoError(await lookBeforeOpening(folder));
  if (mode === "writer") await mkdir(folder, { recursive: true });
  else if ((await versionOf(folder)) === null) {
    throw refusal(folder, "DATABASE_NOT_FOUND", "rejected", `${folder}: there is no database`, {
      hint: "Start the app that writes it, or correct the path.",
    });
  }
  return new PgliteStore(await joinInstance(await realpath(folder), folder), mode);
}

async function lookBeforeOpening(folder: string): Promise<PreflightFinding[]> {
  const findings: PreflightFinding[] = [];
  for (const [check, look] of [
    ["folder", lookForFolder],
    ["version", lookForVersion],
    ["holder", lookForHolder],
  ] as const) {
    const finding = await lookInto(check, () => look(folder));
    findings.push(finding);
    if (finding.error !== null) return findings;
  }
  return [...findings, found("durability", "a commit outlives the process, and no power cut")];
}

async function lookForFolder(folder: string): Promise<string> {
  const entry = await stat(folder).catch(() => null);
  if (entry !== null && !entry.isDirectory()) {
    throw refusal(folder, "NOT_A_DATABASE", "rejected", `${folder}: is a file, where a folder is needed`, {
      hint: "Name a folder that is empty or not there.",
    });
  }
  const nearest = entry === null ? await nearestFolder(dirname(folder)) : folder;
  try {
    await access(nearest, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw refusal(folder, "DATABASE_NOT_WRITABLE", "read_only", `${folder}: ${nearest} cannot be written`, {
      hint: `Give yourself the right to write in ${nearest}, or name another folder.`,
      retryable: true,
      cause,
    });
  }
  return entry === null ? `${folder} will be created` : `${folder} can be written`;
}

async function nearestFolder(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isThere || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

async function lookForVersion(folder: string): Promise<string> {
  const version = await versionOf(folder);
  if (version === null) return "no database yet";
  if (version === POSTGRES_MAJOR) return `PostgreSQL ${version}`;
  throw refusal(folder, "NOT_A_DATABASE", "rejected", `${folder}: was made by PostgreSQL ${version}`, {
    hint: `Use a PGlite of PostgreSQL ${version}, or name another folder: this one reads ${POSTGRES_MAJOR}.`,
  });
}

/** Null where there is no database that was finished. */
async function versionOf(folder: string): Promise<string | null> {
  try {
    return (await readFile(join(databaseFolder(folder), "PG_VERSION"), "utf8")).trim();
  } catch {
    return null;
  }
}

async function lookForHolder(folder: string): Promise<string> {
  const holder = await holderOf(folder);
  if (holder === null) return "nobody else has it open";
  throw heldByAnother(folder, holder);
}

/**
 * What stands in the way of opening a database, told before anything is opened. Creates nothing, and asks the kernel for
 * rights instead of trying them out: closing a file drops every lock that this process holds on it, a live database's too.
 */
import { constants, type Stats } from "node:fs";
import { access, open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { lookInto, type PreflightFinding, StateError, type StoreMode } from "@wfstate/core";
import { notADatabase } from "./classify.ts";
import { MEMORY } from "./protocol.ts";

/** better-sqlite3 needs this Node-API, and crashes the process where it is missing. */
const MIN_NODE_API = 10;
const HEADER = "SQLite format 3\0";
/** A database has one page at least, and no page is smaller. */
const MIN_DATABASE_BYTES = 512;

export async function preflight(path: string, mode: StoreMode): Promise<readonly PreflightFinding[]> {
  const node = await lookInto("Node.js", () => {
    assertNode(process.versions);
    return `Node.js ${process.versions.node}`;
  });
  if (path === MEMORY || node.error !== null) return [node];
  const file = await lookInto("database file", async () => {
    const isThere = await inspectFile(path, mode);
    return isThere ? path : `${path}, which is not there yet`;
  });
  return [node, file];
}

export function assertNode(versions: { readonly node: string; readonly napi?: string }): void {
  if (Number(versions.napi ?? 0) >= MIN_NODE_API) return;
  throw new StateError("NODE_TOO_OLD", `Node.js ${versions.node} cannot load the SQLite driver safely`, {
    hint: "Use Node.js 22.18 or newer.",
    details: { version: versions.node, node_api: versions.napi ?? null, needed_node_api: String(MIN_NODE_API) },
  });
}

/** Gives whether it is there; where it is not, a writer may create it. */
async function inspectFile(path: string, mode: StoreMode): Promise<boolean> {
  const file = await statOf(path);
  if (file === null) {
    await inspectPlaceOfNew(path, mode);
    return false;
  }
  if (file.isDirectory()) {
    throw new StateError("DATABASE_IS_DIRECTORY", `${path} is a folder`, {
      hint: "Name a file in it, such as wirthforge_state.db.",
      details: { path },
    });
  }
  if (!file.isFile()) throw notADatabase(path);
  const { R_OK, W_OK, X_OK } = constants;
  await assertAccess(path, mode === "reader" ? R_OK : R_OK | W_OK, path);
  if (mode === "writer") await assertAccess(dirname(path), W_OK | X_OK, path);
  await assertHeader(path, file);
  return true;
}

async function inspectPlaceOfNew(path: string, mode: StoreMode): Promise<void> {
  const folder = dirname(path);
  const parent = await statOf(folder);
  if (mode === "reader" || !parent?.isDirectory()) {
    const what = parent?.isDirectory()
      ? `there is no database at ${path}`
      : `there is no folder ${folder} for a database`;
    throw new StateError("DATABASE_NOT_FOUND", what, {
      hint: parent?.isDirectory() ? "Check the path; only a writer creates a database." : "Create the folder first.",
      details: { path },
    });
  }
  await assertAccess(folder, constants.W_OK | constants.X_OK, path);
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw notAccessible(path, path, error);
  }
}

async function assertAccess(what: string, rights: number, path: string): Promise<void> {
  await access(what, rights).catch((error) => Promise.reject(notAccessible(what, path, error)));
}

export function notAccessible(what: string, path: string, cause: unknown): StateError {
  return new StateError("DATABASE_NOT_WRITABLE", `no access to ${what}: ${(cause as Error).message}`, {
    hint: "Give this user the right to read and write the file, and to create files beside it in its folder.",
    details: { path, denied: what },
    retryable: true,
    cause,
  });
}

/** With a WAL or a journal beside it someone may have it open, in this process too: then opening it tells as well. */
async function assertHeader(path: string, file: Stats): Promise<void> {
  if (file.size === 0) return;
  if (file.size < MIN_DATABASE_BYTES) throw notADatabase(path);
  if ((await statOf(`${path}-wal`)) !== null || (await statOf(`${path}-journal`)) !== null) return;
  const handle = await open(path, "r");
  try {
    const { buffer } = await handle.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0);
    if (buffer.toString("latin1") !== HEADER) throw notADatabase(path);
  } finally {
    await handle.close();
  }
}

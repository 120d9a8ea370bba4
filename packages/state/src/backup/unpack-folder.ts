/** A folder for a database that was unpacked: readable for its owner only, and gone afterwards, at the latest by the next run. */
import { mkdtemp, readdir, rm, statfs } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { noRoom } from "./errors.ts";

const HOST = hostname().replaceAll(/[^A-Za-z0-9]/g, "");
const PREFIX = ".wfstate-unpacked-";
const NAME = new RegExp(`^${PREFIX.replaceAll(".", "\\.")}(.*)-([0-9]+)-[A-Za-z0-9]{6}$`);

/**
 * A new folder with room for so many bytes: in the first of the folders that can be written and has it.
 *
 * @throws {StateError} `DISK_FULL`
 */
export async function unpackFolder(preferred: string, bytes: number): Promise<string> {
  let full: { readonly folder: string; readonly free: number } | null = null;
  for (const folder of [preferred, tmpdir()]) {
    await removeLeftovers(folder);
    const free = await freeBytes(folder);
    if (free !== null && free < bytes) {
      full ??= { folder, free };
      continue;
    }
    const made = await mkdtemp(join(folder, `${PREFIX}${HOST}-${process.pid}-`)).catch(() => null);
    if (made !== null) return made;
  }
  throw noRoom(full?.folder ?? preferred, bytes, full?.free ?? 0);
}

/** Null where the system does not say. */
export async function freeBytes(folder: string): Promise<number | null> {
  const facts = await statfs(folder).catch(() => null);
  return facts === null ? null : facts.bavail * facts.bsize;
}

/** What killed processes of this machine have left. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, host, pid] = NAME.exec(name) ?? [];
    if (host !== HOST || isAlive(Number(pid))) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Who is in the way, where a database is busy. */
import { readdir, readFile, readlink, realpath } from "node:fs/promises";
import { isStateError, StateError, type StorageAdapter } from "@wfstate/core";

export interface Holder {
  readonly pid: number;
  /** As the system calls it. */
  readonly program: string;
}

/** Other processes that have a file open, as far as this one may know; none where the system does not tell. */
export async function holdersOf(path: string): Promise<Holder[]> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const real = await realpath(path).catch(() => path);
  const paths = new Set([real, `${real}-wal`, `${real}-shm`]);
  const holders: Holder[] = [];
  for (const pid of pids) {
    if (pid !== process.pid && (await hasOpen(pid, paths))) holders.push({ pid, program: await programOf(pid) });
  }
  return holders;
}

/** The error, and who is in the way, where it is about that; else the error as it is. */
export async function withHolders(error: unknown, { kind, location }: StorageAdapter): Promise<unknown> {
  if (!isStateError(error, "DATABASE_BUSY") || kind !== "sqlite") return error;
  const holders = await holdersOf(location);
  if (holders.length === 0) return error;
  const who = holders.map(({ pid, program }) => `process ${pid} (${program})`).join(", ");
  const { message, details, cause } = error;
  return new StateError("DATABASE_BUSY", `${message}; it is open in ${who}`, {
    hint: "Let it end what it does there, or end it; then run this again.",
    details: { ...details, holders },
    retryable: true,
    cause,
  });
}

async function hasOpen(pid: number, paths: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  for (const name of await readdir(folder).catch(() => [])) {
    if (paths.has(await readlink(`${folder}/${name}`).catch(() => ""))) return true;
  }
  return false;
}

async function programOf(pid: number): Promise<string> {
  return (await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "gone")).trim();
}

import { readFileSync } from "node:fs";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** `lock.<pid>.<start of the process>`: all that is to be known stands in the name, so that no half of it can be read. */
const LOCK = /^lock\.(\d+)\.(\d+)$/;

/**
 * Puts a file with our name beside the others, then looks at the others: of two processes the later one sees the earlier, and two
 * at the same time see each other and both give way. The file of a process that is dead counts for nothing, and is removed.
 *
 * @returns `release`, or the pid of the process that has the folder
 */
export async function takeLock(folder: string): Promise<{ readonly release: () => Promise<void> } | number> {
  const own = join(folder, `lock.${process.pid}.${startOf(process.pid) ?? 0}`);
  try {
    await writeFile(own, "", { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return process.pid; // another thread of this process
    throw error;
  }
  const release = () => rm(own, { force: true });
  const holder = await holderOf(folder, { removeDead: true });
  if (holder === null) return { release };
  await release();
  return holder;
}

/** The pid of another live process that has the folder; null where there is none. */
export async function holderOf(
  folder: string,
  { removeDead }: { readonly removeDead: boolean } = { removeDead: false },
): Promise<number | null> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid, start] = LOCK.exec(name) ?? [];
    if (pid === undefined || Number(pid) === process.pid) continue;
    if (isAlive(Number(pid), Number(start))) return Number(pid);
    if (removeDead) await rm(join(folder, name), { force: true });
  }
  return null;
}

/** A pid is given again: only with its start it names a process. Where the system does not tell starts, the pid alone decides. */
function isAlive(pid: number, start: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const startNow = startOf(pid);
  return startNow === null || startNow === start;
}

const STATE_FIELD = 0;
const START_FIELD = 19;

/** Ticks since the system was started; null where there is no /proc; −1, which nobody was started at, for one that is dead already. */
function startOf(pid: number): number | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    return "ZX".includes(fields[STATE_FIELD] as string) ? -1 : Number(fields[START_FIELD]);
  } catch {
    return null;
  }
}

/** A disk of a few MiB: a tmpfs in a mount namespace of its own, which no rights are needed for, and which ends with its process. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const BLOCK_BYTES = 4096;
const BLOCKS_AT_ONCE = 256;

export class SmallDisk {
  /** Where others than the namespace's own processes see it. */
  readonly path: string;
  readonly #filler: string;
  readonly #end: () => void;

  private constructor(pid: number, end: () => void) {
    this.path = `/proc/${pid}/root/mnt`;
    this.#filler = join(this.path, "filler");
    this.#end = end;
  }

  static async of(mebibytes: number): Promise<SmallDisk> {
    const script = `mount -t tmpfs -o size=${mebibytes}m,mode=0700 tmpfs /mnt && echo mounted && exec cat`;
    const holder = spawn("unshare", ["-Urm", "sh", "-c", script], { stdio: ["pipe", "pipe", "inherit"] });
    const [first] = await Promise.race([once(holder.stdout, "data"), once(holder, "exit")]);
    if (String(first).trim() !== "mounted") throw new Error("no tmpfs could be mounted in a namespace of its own");
    return new SmallDisk(holder.pid as number, () => void holder.kill("SIGKILL"));
  }

  /** To the last byte. */
  fill(): void {
    const file = openSync(this.#filler, "a");
    try {
      for (const blocks of [BLOCKS_AT_ONCE, 1]) writeUntilFull(file, Buffer.alloc(blocks * BLOCK_BYTES));
    } finally {
      closeSync(file);
    }
  }

  makeRoom(): void {
    rmSync(this.#filler);
  }

  end(): void {
    this.#end();
  }
}

function writeUntilFull(file: number, bytes: Buffer): void {
  try {
    while (writeSync(file, bytes) > 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}

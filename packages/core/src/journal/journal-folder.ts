/**
 * Where the journals of a store are, and what they are called: one a session and generation. Ids may differ in nothing but case,
 * and hold what a file's name may not, so a name is a hash. `.sealed`: somebody has taken the session over, and the journal's
 * owner may not acknowledge by it any more.
 */
import { hash } from "node:crypto";
import { mkdir, open, readdir, rename } from "node:fs/promises";
import { join } from "node:path";

const NAME = /^([0-9a-f]{32})-(\d{1,15})\.(journal|sealed)$/;
const OWNER_ONLY = 0o700;
const HASH_DIGITS = 32;

export interface JournalName {
  readonly path: string;
  readonly sessionHash: string;
  readonly generation: number;
  readonly isSealed: boolean;
}

/** Every journal in a folder, oldest generation first; none where there is no folder. Other stores may keep theirs there, too. */
export async function listJournals(folder: string): Promise<JournalName[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .flatMap((name) => {
      const [, sessionHash, generation, kind] = NAME.exec(name) ?? [];
      if (sessionHash === undefined) return [];
      return [{ path: join(folder, name), sessionHash, generation: Number(generation), isSealed: kind === "sealed" }];
    })
    .toSorted((one, other) => one.generation - other.generation);
}

export class JournalFolder {
  readonly path: string;
  readonly #storeId: string;

  constructor(path: string, storeId: string) {
    this.path = path;
    this.#storeId = storeId;
  }

  hashOf(sessionId: string): string {
    return hash("sha256", `${this.#storeId} ${sessionId}`).slice(0, HASH_DIGITS);
  }

  pathOf(sessionId: string, generation: number): string {
    return join(this.path, `${this.hashOf(sessionId)}-${generation}.journal`);
  }

  sealedPathOf(path: string): string {
    return path.replace(/\.journal$/, ".sealed");
  }

  async create(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: OWNER_ONLY });
  }

  /** From here on its owner may not acknowledge by it. */
  async seal(path: string): Promise<string> {
    const sealedPath = this.sealedPathOf(path);
    if (sealedPath !== path) {
      await rename(path, sealedPath);
      await this.sync();
    }
    return sealedPath;
  }

  /** Names are durable only when the folder is. */
  async sync(): Promise<void> {
    const handle = await open(this.path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

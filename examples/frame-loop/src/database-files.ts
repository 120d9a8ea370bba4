import { stat } from "node:fs/promises";

/** Bytes of a database and of its write-ahead log; 0 where there is none yet. */
export async function storeBytes(databasePath: string): Promise<number> {
  const sizes = await Promise.all([databasePath, `${databasePath}-wal`].map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

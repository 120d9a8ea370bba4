import { lstat } from "node:fs/promises";

/** Whether anything has the name, a link that leads nowhere included. */
export async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

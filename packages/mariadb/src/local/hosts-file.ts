import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** Where this machine keeps the names that it resolves without asking anyone. */
export const HOSTS_FILE: string =
  process.platform === "win32"
    ? join(process.env.SystemRoot ?? "C:\\Windows", "System32", "drivers", "etc", "hosts")
    : "/etc/hosts";

/** Lists that block advertisements have a few megabytes. */
const MAX_HOSTS_BYTES = 16 * 1024 * 1024;

/** Every address that the file gives the name, as written there and in its order. A missing file gives none. */
export async function addressesOf(name: string, hostsFile: string): Promise<readonly string[]> {
  const wanted = name.toLowerCase();
  const addresses = new Set<string>();
  for (const line of (await textOf(hostsFile)).split(/[\r\n]+/)) {
    const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    if (names.some((listed) => listed.toLowerCase() === wanted)) addresses.add(address);
  }
  return [...addresses];
}

async function textOf(path: string): Promise<string> {
  try {
    const file = await stat(path);
    if (!file.isFile() || file.size > MAX_HOSTS_BYTES) throw new RangeError(`${path} is no file of a usual size`);
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

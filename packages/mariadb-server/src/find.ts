import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  cacheFolder,
  type FetchedProgram,
  fetchedRoot,
  fetchPackages,
  libraryFolders,
  messageOf,
} from "@wfstate/debian-packages";
import { describeProgram, type ServerProgram } from "./program.ts";

const FETCHED: FetchedProgram = {
  what: "MariaDB server",
  name: "mariadb",
  packages: ["mariadb-server-core"],
  size: "about 17 MB",
};
/** Names the program to use; nothing else is looked at then. */
const VARIABLE = "WFSTATE_MARIADBD";
const PREFIXES = ["/usr", "/usr/local", "/usr/local/mysql", "/opt/homebrew", "/opt/homebrew/opt/mariadb"];
const FOLDERS = ["sbin", "bin", "libexec"];
const INSTALLED = PREFIXES.flatMap((prefix) => FOLDERS.map((folder) => join(prefix, folder, "mariadbd")));

/**
 * Finds a server: the one that `WFSTATE_MARIADBD` names, else an installed one, else the one in our cache, else one that is
 * fetched into it.
 *
 * @param onNote told in a line what takes long
 */
export async function findServer(onNote: (line: string) => void): Promise<ServerProgram> {
  const named = process.env[VARIABLE];
  if (named) {
    if (!existsSync(named)) throw new Error(`${VARIABLE} names ${named}, and no such file exists.`);
    return describeProgram(named);
  }
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return describeProgram(installed);
  const root = fetchedRoot(cacheFolder(), FETCHED);
  if (!existsSync(root)) await fetchOrExplain(root, onNote);
  try {
    return await describeProgram(join(root, "usr/sbin/mariadbd"), libraryFolders(root));
  } catch (cause) {
    // It was fetched without what the system had then; the system may have changed.
    const remedy = `delete ${root}, and it is fetched anew.`;
    throw new Error(`The MariaDB in our cache does not run: ${remedy} ${messageOf(cause)}`, { cause });
  }
}

async function fetchOrExplain(root: string, onNote: (line: string) => void): Promise<void> {
  try {
    await fetchPackages(FETCHED, root, onNote);
  } catch (cause) {
    throw new Error(
      `No MariaDB server was found, and none could be fetched. Install one (${installCommand()}), ` +
        `or name a mariadbd in ${VARIABLE}.\nLooked in ${FOLDERS.join(", ")} of ${PREFIXES.join(", ")}, and at ${root}.\n` +
        messageOf(cause),
      { cause },
    );
  }
}

function installCommand(): string {
  if (process.platform === "darwin") return "brew install mariadb";
  if (existsSync("/usr/bin/dnf")) return "sudo dnf install mariadb-server";
  if (existsSync("/sbin/apk")) return "sudo apk add mariadb";
  return "sudo apt-get install mariadb-server";
}

import { createHash } from "node:crypto";
import { constants, cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { cacheFolder, publishFolder, run } from "@wfstate/debian-packages";
import type { ServerProgram } from "./program.ts";

const DEADLINE_MS = 120_000;
/** The server's own 96 MiB would be copied for every server; a test writes a few. */
const LOG_FILE_SIZE = "16M";

/** Arguments that every start of this program needs on this machine, whatever it starts for. */
export function basicArguments(program: ServerProgram): string[] {
  // mariadbd refuses to run as root unless told so.
  const user = process.getuid?.() === 0 ? [`--user=${userInfo().username}`] : [];
  return ["--no-defaults", ...user, ...program.layout, `--innodb-log-file-size=${LOG_FILE_SIZE}`];
}

/**
 * root is the only account, has no password, and comes only through the socket, which stands in a folder of mode 0700.
 * The server reads this line by line: a statement ends with its line.
 */
function initialStatements(program: ServerProgram): string {
  const files = program.systemTables.map((file) => readFileSync(file, "utf8"));
  const onlyRoot = "DELETE FROM global_priv WHERE User <> 'root' OR Host <> 'localhost';";
  const noProxies = "DELETE FROM proxies_priv WHERE Host <> 'localhost';";
  return ["USE mysql;", "SET @auth_root_socket = NULL;", ...files, onlyRoot, noProxies, ""].join("\n");
}

/** Makes a new data folder: a copy of one that was initialised once for this version of the server. */
export async function createDataFolder(program: ServerProgram, folder: string): Promise<void> {
  const statements = initialStatements(program);
  const hash = createHash("sha256").update(`${program.version} ${LOG_FILE_SIZE} ${statements}`).digest("hex");
  const template = join(cacheFolder(), `mariadb-data-${hash.slice(0, 16)}`);
  mkdirSync(folder, { mode: 0o700 });
  try {
    if (!existsSync(template)) await publishFolder(template, (folder) => initialise(program, statements, folder));
    cpSync(template, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    await initialise(program, statements, folder);
  }
}

/** Whether the cache cannot be used, as by a user without a home. A data folder is then made for each server. */
function isUnwritable(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOENT" || code === "ENOTDIR";
}

async function initialise(program: ServerProgram, statements: string, folder: string): Promise<void> {
  mkdirSync(join(folder, "mysql"), { mode: 0o700 });
  const args = [...basicArguments(program), "--bootstrap", `--datadir=${folder}`];
  const { environment } = program;
  await run(program.path, args, { input: statements, environment, deadlineMs: DEADLINE_MS });
}

import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "@wfstate/debian-packages";

const DEADLINE_MS = 30_000;
/** Names of the share folder, and of the SQL files in it: new ones first. */
const SHARE_FOLDERS = ["share/mariadb", "share/mysql", "share"];
const PREFIXES = ["mariadb", "mysql"];
const SQL_FILES = ["system_tables.sql", "performance_tables.sql", "system_tables_data.sql"];

/** A mariadbd that runs on this machine, and what it needs to do so. */
export interface ServerProgram {
  path: string;
  /** As the program says it, such as `10.11.19-MariaDB-0+deb12u1`. */
  version: string;
  /** The SQL files that make the system tables, in their order. */
  systemTables: readonly string[];
  /** Arguments that tell the program where its own files are. */
  layout: readonly string[];
  environment: Record<string, string>;
}

/**
 * Looks at a mariadbd: asks for its version, and finds the files that came with it.
 *
 * @param libraries folders of shared libraries that the system does not have
 */
export async function describeProgram(path: string, libraries: readonly string[] = []): Promise<ServerProgram> {
  const environment: Record<string, string> = libraries.length > 0 ? { LD_LIBRARY_PATH: libraries.join(":") } : {};
  const answer = await run(path, ["--no-defaults", "--version"], { environment, deadlineMs: DEADLINE_MS });
  const version = /Ver (\S+)/.exec(answer)?.[1];
  if (!version?.includes("MariaDB")) throw new Error(`${path} is no MariaDB server: ${answer.trim()}`);
  const base = dirname(dirname(realpathSync(path)));
  const found = SHARE_FOLDERS.flatMap((folder) => PREFIXES.map((prefix) => filesIn(join(base, folder), prefix)));
  const share = found.find((candidate) => candidate.sql.every((file) => existsSync(file)));
  if (!share) throw new Error(`${path} came without ${PREFIXES[0]}_${SQL_FILES[0]}: looked in ${base}/share.`);
  const layout = [`--basedir=${base}`, `--lc-messages-dir=${share.folder}`];
  return { path, version, systemTables: share.sql, layout, environment };
}

function filesIn(folder: string, prefix: string): { folder: string; sql: string[] } {
  return { folder, sql: SQL_FILES.map((name) => join(folder, `${prefix}_${name}`)) };
}

import { join } from "node:path";
import { messageOf, StateError, type StorageAdapter } from "@wfstate/core";
import type { ResolvedConfig } from "@wfstate/schemas";

/** Better-sqlite3's binary crashes the process on older ones without a word, so the version is checked before it is loaded. */
const SUPPORTED: readonly (readonly [major: number, minor: number])[] = [
  [22, 18],
  [24, 11],
];
const NEXT_MAJOR = 26;

/**
 * The adapter that a configuration names, from its own package.
 *
 * @throws {StateError} `NODE_TOO_OLD`, `ADAPTER_MISSING`
 */
export async function loadAdapter({ database }: ResolvedConfig): Promise<StorageAdapter> {
  checkNodeVersion(process.versions.node);
  if (database.type === "sqlite") {
    const { path, durability } = database;
    const { sqlite } = await loadSqlite();
    return sqlite({ path, durability });
  }
  const { durability, journal_dir } = database;
  const { mariadb } = await importing("mariadb", () => import("@wfstate/mariadb"));
  // A server has no folder of ours: what is kept beside the database stands where its journals do.
  const beside = journal_dir === null ? {} : { besidePath: join(journal_dir, `${database.database}.mariadb`) };
  return mariadb({ ...accessOf(database), durability, ...beside });
}

type MariadbSection = Extract<ResolvedConfig["database"], { readonly type: "mariadb" }>;

function accessOf({ socket, host, port, database, user, password, password_env: passwordEnv }: MariadbSection) {
  return { socket, host, port, database, user, password, passwordEnv };
}

/**
 * Whatever the database of an app is, what is taken out of it as a whole is a SQLite file.
 *
 * @throws {StateError} `ADAPTER_MISSING`
 */
export function loadSqlite(): Promise<typeof import("@wfstate/sqlite")> {
  return importing("sqlite", () => import("@wfstate/sqlite"));
}

/** What an administrator runs before the first start on a MariaDB. Throws `ADAPTER_MISSING`. */
export async function mariadbSetUp(names: {
  readonly database: string;
  readonly user: string;
}): Promise<readonly string[]> {
  const { setUpStatements } = await importing("mariadb", () => import("@wfstate/mariadb"));
  return setUpStatements(names);
}

/** A new database on the server of a configuration. Throws `ADAPTER_MISSING`, and as `createScratchDatabase` does. */
export async function mariadbScratch(section: MariadbSection): Promise<import("@wfstate/mariadb").ScratchDatabase> {
  const { createScratchDatabase } = await importing("mariadb", () => import("@wfstate/mariadb"));
  return createScratchDatabase(accessOf(section));
}

async function importing<Adapter>(type: string, load: () => Promise<Adapter>): Promise<Adapter> {
  try {
    return await load();
  } catch (cause) {
    throw adapterMissing(`@wfstate/${type}`, type, cause);
  }
}

/** Throws `NODE_TOO_OLD` for a version, such as `20.20.2`, that cannot load the driver of a database. */
export function checkNodeVersion(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const fits = major >= NEXT_MAJOR || SUPPORTED.some(([line, least]) => major === line && minor >= least);
  if (fits) return;
  throw new StateError("NODE_TOO_OLD", `Node.js ${version} cannot load the database driver safely`, {
    hint: "Use Node.js 22.18 or newer of that line, 24.11 or newer of that line, or 26 and up.",
    details: { path: process.execPath, version, supported: "^22.18 || ^24.11 || >=26" },
  });
}

function adapterMissing(name: string, type: string, cause: unknown): StateError {
  const message = `database.type is ${type}, and its package ${name} cannot be loaded: ${messageOf(cause)}`;
  return new StateError("ADAPTER_MISSING", message, {
    hint: `Install it: npm install ${name}`,
    details: { path: "config.database.type", package: name },
    cause,
  });
}

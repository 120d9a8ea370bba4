/** A store of its own beside the one that is configured, on the same disk or the same server: nothing of the user's is touched. */
import { dirname, join, resolve } from "node:path";
import type { ResolvedConfig } from "@wfstate/schemas";
import { removeWorkFolder, workFolder } from "../backup/work-folder.ts";
import { mariadbScratch } from "../load-adapter.ts";

const MIN_FREE_BYTES = 64 * 1024 * 1024;
const IN_MEMORY = ":memory:";

export interface BenchPlace {
  readonly config: ResolvedConfig;
  /** For people; null: in memory. */
  readonly place: string | null;
}

/** Gives `work` a configuration of which the database is new, and removes that whatever happens. */
export async function withBenchPlace<Result>(
  config: ResolvedConfig,
  work: (place: BenchPlace) => Promise<Result>,
): Promise<Result> {
  const { database } = config;
  if (database.type === "mariadb") return withDatabase(config, database, work);
  if (database.path === IN_MEMORY) return work({ config: undisturbed(config, database), place: null });
  const parent = dirname(resolve(database.path));
  return inFolder(parent, (folder) => {
    const own = { ...database, path: join(folder, "bench.db"), journal_dir: null };
    return work({ config: undisturbed(config, own), place: parent });
  });
}

type Database = ResolvedConfig["database"];
type Mariadb = Extract<Database, { readonly type: "mariadb" }>;

async function withDatabase<Result>(
  config: ResolvedConfig,
  database: Mariadb,
  work: (place: BenchPlace) => Promise<Result>,
): Promise<Result> {
  return inFolder(resolve(database.journal_dir ?? "."), async (journal_dir) => {
    const scratch = await mariadbScratch(database);
    try {
      const own = { ...database, database: scratch.database, journal_dir };
      return await work({ config: undisturbed(config, own), place: serverOf(database) });
    } finally {
      await scratch.drop();
    }
  });
}

async function inFolder<Result>(parent: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await workFolder(parent, MIN_FREE_BYTES);
  try {
    return await work(folder);
  } finally {
    await removeWorkFolder(folder);
  }
}

/** The figures that an app runs by are kept; what goes on in the background now and then would be measured by chance. */
function undisturbed(config: ResolvedConfig, database: Database): ResolvedConfig {
  return {
    ...config,
    database: { ...database, migrate: "auto", backup_interval: null, vacuum_interval: null, backup_dir: null },
    performance: { ...config.performance, cleanup_old_events_days: null },
    privacy: { ...config.privacy, auto_purge_sessions_days: null },
  };
}

function serverOf({ socket, host, port }: Mariadb): string {
  return socket ?? `${host}:${port}`;
}

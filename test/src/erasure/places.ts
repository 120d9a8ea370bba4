/** A store of either kind, and every byte that it has on the disk. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { mariadb } from "@wfstate/mariadb";
import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import type { WfstateConfig } from "@wfstate/state";
import { temporaryFolder } from "../support/temporary.ts";

export const engines = ["sqlite", "mariadb"] as const;
export type Engine = (typeof engines)[number];

export interface ErasurePlace {
  readonly engine: Engine;
  readonly config: WfstateConfig;
  /** Where the files beside the database stand: this path and a suffix. */
  readonly besidePath: string;
  readonly journalDir: string | null;
  /** Where copies of it are kept. */
  readonly backups: string;
  /** What a server has in its memory alone goes into its files. */
  settle(): Promise<void>;
  /** What an erasure cannot reach into. */
  unreachable(): Promise<readonly string[]>;
  /** Of the files that hold the text, the paths; what `notErased` names is left out. */
  holding(text: string, notErased?: readonly string[]): string[];
}

let server: Promise<MariadbServer> | null = null;

/** One for the test file. */
export function erasureServer(): Promise<MariadbServer> {
  server ??= startServer();
  return server;
}

export async function stopErasureServer(): Promise<void> {
  await (await server)?.stop();
  server = null;
}

export async function erasurePlace(
  engine: Engine,
  settings: Pick<WfstateConfig, "privacy" | "performance"> = {},
): Promise<ErasurePlace> {
  const folder = temporaryFolder();
  const backups = join(folder, "backups");
  const common = { privacy: { store_raw_content: true, audit_mode: true }, ...settings };
  if (engine === "sqlite") {
    const path = join(folder, "wirthforge_state.db");
    const config: WfstateConfig = { database: { type: "sqlite", path, backup_dir: backups }, ...common };
    return {
      engine,
      config,
      besidePath: path,
      journalDir: null,
      backups,
      settle: () => Promise.resolve(),
      unreachable: () => Promise.resolve([]),
      holding: (text) => holding([folder], text, [backups]),
    };
  }
  const running = await erasureServer();
  const { socket, database, user, password } = await running.createDatabase();
  const config: WfstateConfig = {
    database: { type: "mariadb", socket, database, user, password, journal_dir: folder, backup_dir: backups },
    ...common,
  };
  return {
    engine,
    config,
    besidePath: join(folder, `${database}.mariadb`),
    journalDir: folder,
    backups,
    unreachable: () => unreachable({ socket, database, user, password }),
    settle: () => running.restart(),
    holding: (text, notErased = []) => holding([folder, running.folder], text, [backups, ...notErased]),
  };
}

/** As the server tells it whenever it writes tables anew. */
async function unreachable(access: Parameters<typeof mariadb>[0]): Promise<readonly string[]> {
  const store = await mariadb(access).open("writer");
  try {
    return (await store.compact({ erase: true })).notErased;
  } finally {
    await store.close();
  }
}

function holding(folders: readonly string[], text: string, leftOut: readonly string[]): string[] {
  const isLeftOut = (path: string) =>
    leftOut.some((name) => (name.endsWith("*") ? path.startsWith(name.slice(0, -1)) : path.startsWith(name)));
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
    .filter((path) => !isLeftOut(path) && bytesOf(path).includes(text));
}

/** A server deletes files when it likes. */
function bytesOf(path: string): Buffer {
  try {
    return statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

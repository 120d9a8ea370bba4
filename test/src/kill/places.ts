/** Where the databases of a run are made, and copied for a check. */
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { adapterOf, type Database, type EngineName, engineOn } from "./database.ts";
import { copyTables } from "./raw-mariadb.ts";
import { modelOf } from "./script.ts";

const NAME = "wirthforge_state.db";

/** One lane plays on it at a time. */
export interface Place {
  /** An empty database of the newest layout, with files below `folder`. */
  make(folder: string): Promise<Database>;
  /** A copy of a database that nobody writes to any more, until the next copy: a check opens it, and the crash stays as it was. */
  copy(database: Database): Promise<Database>;
  /** A database that was made, with its folder. */
  remove(database: Database): Promise<void>;
}

export interface Places {
  /** Null where there is no server. */
  readonly server: MariadbServer | null;
  place(folder: string): Promise<Place>;
  stop(): Promise<void>;
}

export async function startPlaces(engine: EngineName): Promise<Places> {
  if (engine === "sqlite") {
    return { server: null, place: (folder) => SqlitePlace.in(folder), stop: () => Promise.resolve() };
  }
  const server = await startServer();
  return { server, place: (folder) => MariadbPlace.in(folder, server), stop: () => server.stop() };
}

class SqlitePlace implements Place {
  readonly #empty: string;

  private constructor(empty: string) {
    this.#empty = empty;
  }

  static async in(folder: string): Promise<SqlitePlace> {
    const path = join(folder, NAME);
    await migrate({ engine: "sqlite", path });
    return new SqlitePlace(path);
  }

  async make(folder: string): Promise<Database> {
    return { engine: "sqlite", path: copyFiles(this.#empty, folder) };
  }

  async copy({ path }: Database): Promise<Database> {
    return { engine: "sqlite", path: copyFiles(path, emptyFolder(join(dirname(path), "check"))) };
  }

  async remove({ path }: Database): Promise<void> {
    rmSync(dirname(path), { recursive: true });
  }
}

type InMariadb = Extract<Database, { engine: "mariadb" }>;

class MariadbPlace implements Place {
  readonly #server: MariadbServer;
  /** Every copy is made in the same database: to make the tables takes longer than to fill them. */
  readonly #checked: InMariadb;

  private constructor(server: MariadbServer, checked: InMariadb) {
    this.#server = server;
    this.#checked = checked;
  }

  static async in(folder: string, server: MariadbServer): Promise<MariadbPlace> {
    return new MariadbPlace(server, await makeDatabase(server, join(folder, "checked")));
  }

  make(folder: string): Promise<Database> {
    return makeDatabase(this.#server, folder);
  }

  async copy(database: Database): Promise<Database> {
    const { access } = database as InMariadb;
    await copyTables(access, this.#checked.access.database);
    return { ...this.#checked, path: copyFiles(database.path, emptyFolder(dirname(this.#checked.path))) };
  }

  async remove(database: Database): Promise<void> {
    const { path, access } = database as InMariadb;
    rmSync(dirname(path), { recursive: true });
    await this.#server.dropDatabase(access.database);
  }
}

async function makeDatabase(server: MariadbServer, folder: string): Promise<InMariadb> {
  const database: InMariadb = { engine: "mariadb", path: join(folder, NAME), access: await server.createDatabase() };
  mkdirSync(folder, { recursive: true });
  await migrate(database);
  return database;
}

async function migrate(database: Database): Promise<void> {
  const engine = engineOn(adapterOf(database), modelOf("counter"));
  await engine.initialize();
  await engine.shutdown();
}

function emptyFolder(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

/** All that stands at a path or there with a suffix: the database, its log, the anchor, the journals. */
function copyFiles(path: string, folder: string): string {
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(basename(path))) cpSync(join(dirname(path), name), join(folder, name), { recursive: true });
  }
  return join(folder, basename(path));
}

/** The two databases, with a rule that refuses an event, a way to make them unreachable, and all files in which anything could stand. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { startServer } from "@wfstate/mariadb-server";
import { migrateStore, type WfstateConfig } from "@wfstate/state";
import { onTestFinished } from "vitest";
import { lockDatabase } from "../outage/locked-database.ts";
import { tamper } from "../support/raw.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { REFUSED } from "./planted.ts";

export interface Place {
  readonly database: NonNullable<WfstateConfig["database"]>;
  /** From here on the database answers nobody; gives what ends that. */
  goAway(): Promise<() => Promise<void>>;
  /** Names of the files that hold the text. */
  filesWith(text: string): string[];
}

export const places: Readonly<Record<"sqlite" | "mariadb", () => Promise<Place>>> = {
  async sqlite() {
    const folder = temporaryFolder();
    const path = join(folder, "wirthforge_state.db");
    await migrateStore(path);
    tamper(
      path,
      `CREATE TRIGGER no_such BEFORE INSERT ON event_log WHEN NEW.data LIKE '%${REFUSED}%' BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
    return {
      database: { type: "sqlite", path },
      async goAway() {
        const lock = await lockDatabase(path);
        return () => lock.unlock();
      },
      filesWith: (text) => filesWith(folder, text),
    };
  },
  async mariadb() {
    const server = await startServer();
    onTestFinished(() => server.stop());
    const { socket, database, user, password } = await server.createDatabase();
    const folder = temporaryFolder();
    const config = { type: "mariadb", socket, database, user, password, journal_dir: folder } as const;
    await migrateStore({ database: config });
    await server.execute(
      `CREATE TRIGGER ${database}.no_such BEFORE INSERT ON ${database}.event_log FOR EACH ROW
       BEGIN IF NEW.data LIKE '%${REFUSED}%' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'; END IF; END`,
    );
    return {
      database: config,
      async goAway() {
        server.freeze();
        return async () => server.thaw();
      },
      filesWith: (text) => [...filesWith(folder, text), ...filesWith(server.folder, text)],
    };
  },
};

function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => {
    const path = join(folder, name);
    const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
    return isFile && readFileSync(path).includes(text);
  });
}

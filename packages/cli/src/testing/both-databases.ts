/** For the tests: a place for a store in either database, and the flags that name it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { testDatabase } from "@wfstate/mariadb-server/vitest";

export interface StorePlace {
  /** What `StateManager.open` takes. */
  readonly target: string;
  readonly flags: readonly string[];
}

export const bothDatabases = ["sqlite", "mariadb"] as const;

export async function storePlace(kind: (typeof bothDatabases)[number], folder: string): Promise<StorePlace> {
  if (kind === "sqlite") {
    const target = join(folder, "wirthforge_state.db");
    return { target, flags: ["--db", target] };
  }
  const { socket, database, user, password } = await testDatabase();
  const target = join(folder, "mariadb.json");
  writeFileSync(
    target,
    JSON.stringify({ database: { type: "mariadb", socket, database, user, password, journal_dir: folder } }),
  );
  return { target, flags: ["--config", target] };
}

// Migrates an old database in a folder that is a small disk, first with little room beside it, then with enough; prints what was found.
// Arguments: the folder, the size of the disk and the room, in MiB.
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isStateError, migrateUp } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { buildGuideDatabase } from "@wfstate/migrations/fixtures";
import { sqlite } from "@wfstate/sqlite";

export interface Found {
  /** What the first try said. */
  readonly error: { readonly code: string; readonly message: string; readonly hint: string | undefined } | null;
  readonly copies: number;
  readonly isNoteLeft: boolean;
  readonly between: Look;
  readonly after: Look;
}

interface Look {
  readonly version: unknown;
  readonly problems: readonly string[];
}

const MIB = 1024 * 1024;
const EVENTS_PER_SESSION = 4000;
const [folder = "", disk, room] = process.argv.slice(2);
const path = join(folder, "old.db");
const ballast = join(folder, "ballast");
const adapter = sqlite({ path });

async function migrate(): Promise<void> {
  const store = await adapter.open("writer");
  try {
    await migrateUp(store, history, { adapter });
  } finally {
    await store.close();
  }
}

async function look(): Promise<Look> {
  const store = await adapter.open("reader");
  try {
    const version = "SELECT value FROM schema_info WHERE key = 'version'";
    const [result] = await store.transact([{ sql: version, parameters: [] }]);
    return { version: result?.values[0], problems: (await store.check({ integrity: true })).problems };
  } finally {
    await store.close();
  }
}

buildGuideDatabase(path, { sessions: 2, eventsPerSession: EVENTS_PER_SESSION });
writeFileSync(ballast, Buffer.alloc((Number(disk) - Number(room)) * MIB - statSync(path).size));
const error = await migrate().then(
  () => null,
  (reason: unknown) => reason,
);
if (error !== null && !isStateError(error)) throw error;
const first = error === null ? null : { code: error.code, message: error.message, hint: error.hint };
const copies = readdirSync(folder).filter((name) => name.endsWith(".bak")).length;
const isNoteLeft = existsSync(`${path}.migrating`);
const between = await look();
rmSync(ballast);
await migrate();
const found: Found = { error: first, copies, isNoteLeft, between, after: await look() };
process.stdout.write(JSON.stringify(found));

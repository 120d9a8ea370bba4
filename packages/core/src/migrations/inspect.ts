import { isDeepStrictEqual } from "node:util";
import { type QueryResult, rowsOf } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import type { DatabaseAccess } from "./access.ts";
import { catalogueOf, isSame, readCatalogue } from "./catalogue.ts";
import { hasLedger, LEDGER_TABLE, type LedgerRow, ledgerQuery } from "./ledger.ts";
import type { Catalogue, Compilable, Migration, MigrationHistory } from "./migration.ts";
import { compareVersions, isVersion } from "./version.ts";

/**
 * What a database is to a history of migrations. `applied` counts the migrations from the first that it has; where a change of the
 * schema stays whatever becomes of its transaction, the ledger may hold steps of the one after them.
 */
export interface DatabaseState {
  /** `adoptable`: made by another program in a layout that the history knows; `migrated`: made, or adopted, by us. */
  readonly kind: "empty" | "adoptable" | "migrated";
  /** What the database says its version is; null where it is empty. */
  readonly version: string | null;
  readonly applied: number;
  /** Id of the migration that has some of its steps; null where every one has all or none. */
  readonly halfWay: string | null;
  readonly ledger: readonly LedgerRow[];
  readonly catalogue: Catalogue;
}

/**
 * Reads what the database is, and changes nothing.
 *
 * @throws {StateError} `DATABASE_FOREIGN`, `DATABASE_TOO_NEW`, `MIGRATION_EDITED`, `MIGRATION_DRIFT`
 */
export async function inspectDatabase(access: DatabaseAccess, history: MigrationHistory): Promise<DatabaseState> {
  const { catalogue, ledger, version } = await readFacts(access);
  // A run that was cut right after it had made the ledger has done nothing else.
  if (ledger.length === 0) return withoutLedger(catalogue, version, history);
  const begun = begunMigrations(ledger, version, history);
  const incomplete = incompleteMigration(begun, ledger, !access.transactionalSchema);
  const complete = incomplete === undefined ? begun : begun.slice(0, -1);
  const expected = complete.at(-1)?.version ?? null;
  if (version !== null) refuseNewer(version, history);
  // Between two steps of a migration the table that says the version may be away.
  if (incomplete === undefined || hasVersion(catalogue)) requireVersion(version, expected);
  const halfWay = incomplete?.id ?? null;
  return { kind: "migrated", version: expected, applied: complete.length, halfWay, ledger, catalogue };
}

interface DatabaseFacts {
  readonly catalogue: Catalogue;
  readonly ledger: readonly LedgerRow[];
  readonly version: string | null;
}

/** What is there decides what can be asked. */
async function readFacts(access: DatabaseAccess): Promise<DatabaseFacts> {
  const catalogue = await readCatalogue(access);
  const ledgers = hasLedger(catalogue) ? [ledgerQuery(access)] : [];
  const versions = hasVersion(catalogue) ? [versionQuery(access)] : [];
  const results = await askSteadily(access, catalogue, [...ledgers, ...versions]);
  if (results === null) return readFacts(access);
  const ledger = ledgers.length === 0 ? [] : rowsOf<LedgerRow>(results[0] as QueryResult);
  const [row] = versions.length === 0 ? [] : rowsOf<{ value: unknown }>(results.at(-1) as QueryResult);
  return { catalogue, ledger, version: row === undefined ? null : String(row.value) };
}

/**
 * The answers to the queries, or null where another process has gone on migrating between them: a statement may see more of its
 * work than the one before, or miss a table. Each of its steps gets in the way once at most.
 */
async function askSteadily(
  access: DatabaseAccess,
  catalogue: Catalogue,
  queries: readonly Compilable[],
): Promise<readonly QueryResult[] | null> {
  if (access.holdsLock) return access.together(queries);
  try {
    const results = await access.together([...queries, ...queries, access.engine.catalogue]);
    const isSteady = isSame(catalogue, catalogueOf(results.at(-1) as QueryResult));
    const [first, second] = [results.slice(0, queries.length), results.slice(queries.length, -1)];
    return isSteady && isDeepStrictEqual(first, second) ? first : null;
  } catch (error) {
    if (isSame(catalogue, await readCatalogue(access))) throw error;
    return null;
  }
}

function hasVersion({ tables }: Catalogue): boolean {
  const columns = tables.get("schema_info") ?? new Set();
  return columns.has("key") && columns.has("value");
}

function versionQuery({ db }: DatabaseAccess): Compilable {
  return db.selectFrom("schema_info").select("value").where("key", "=", "version");
}

function withoutLedger(catalogue: Catalogue, version: string | null, history: MigrationHistory): DatabaseState {
  const { tables, views } = catalogue;
  const others = [...tables.keys(), ...views].filter((name) => name !== LEDGER_TABLE);
  const nothing = { halfWay: null, ledger: [], catalogue };
  if (others.length === 0) return { kind: "empty", version: null, applied: 0, ...nothing };
  if (version === null) throw foreign(catalogue, "has tables, and none of them is ours");
  const index = history.migrations.findIndex(({ adopts }) => adopts?.versions.includes(version));
  const adoptable = history.migrations[index];
  if (adoptable !== undefined) {
    requireLayout(adoptable, catalogue, version);
    return { kind: "adoptable", version, applied: index + 1, ...nothing };
  }
  if (!tables.has("session")) throw foreign(catalogue, `says it has version ${version} of something that is not ours`);
  refuseNewer(version, history);
  if (!history.migrations.some((migration) => migration.version === version)) {
    throw foreign(catalogue, `has version ${version} of a layout that we never made`);
  }
  throw drift(`The database says it has version ${version}, but its ledger of migrations is gone.`, { version });
}

/** The migrations that have steps in the ledger: they must be the beginning of the history. */
function begunMigrations(
  ledger: readonly LedgerRow[],
  version: string | null,
  { migrations, manifest }: MigrationHistory,
): Migration[] {
  const ids = [...new Set(ledger.map((row) => row.migration_id))];
  const unknown = ids.filter((id) => !migrations.some((migration) => migration.id === id));
  if (unknown.length > 0) throw tooNew(`it has ${unknown.join(", ")}`, { version, unknown });
  for (const row of ledger) {
    if (row.checksum !== manifest[row.migration_id]) throw edited(row, manifest[row.migration_id]);
  }
  const begun = migrations.filter((migration) => ids.includes(migration.id));
  const stray = begun.find((migration, place) => migration !== migrations[place]);
  if (stray !== undefined) throw drift(`${stray.id} was applied, and one before it was not.`, { ids });
  return begun;
}

/** The last one, where it may have stopped half way; every other has all its steps. */
function incompleteMigration(
  begun: readonly Migration[],
  ledger: readonly LedgerRow[],
  mayStopHalfWay: boolean,
): Migration | undefined {
  const first = begun.find((migration) => missingSteps(migration, ledger).length > 0);
  if (first === undefined || (mayStopHalfWay && first === begun.at(-1))) return first;
  const missing = missingSteps(first, ledger);
  throw drift(`${first.id} was applied without ${missing.join(", ")}.`, { missing });
}

function requireVersion(version: string | null, expected: string | null): void {
  if (version === expected) return;
  const message = `The database says it has version ${version}; after what its ledger lists it must be ${expected}.`;
  throw drift(message, { version, expected });
}

function missingSteps(migration: Migration, ledger: readonly LedgerRow[]): string[] {
  const finished = ledger.filter((row) => row.migration_id === migration.id && row.status !== "started");
  return migration.steps.map(({ name }) => name).filter((name) => !finished.some((row) => row.step === name));
}

function requireLayout(migration: Migration, { tables }: Catalogue, version: string): void {
  const missing = Object.entries(migration.adopts?.tables ?? {}).flatMap(([table, columns]) =>
    tables.has(table)
      ? columns.filter((column) => !tables.get(table)?.has(column)).map((column) => `${table}.${column}`)
      : [table],
  );
  if (missing.length === 0) return;
  throw drift(`The database says it has version ${version}, but ${missing.join(", ")} is missing.`, {
    version,
    missing,
  });
}

function refuseNewer(version: string, { migrations }: MigrationHistory): void {
  const newest = migrations.at(-1)?.version ?? "0";
  if (!isVersion(version) || compareVersions(version, newest) <= 0) return;
  throw tooNew(`it has schema version ${version}, and this one knows up to ${newest}`, { version, newest });
}

function tooNew(reason: string, details: Record<string, unknown>): StateError {
  return new StateError("DATABASE_TOO_NEW", `A newer version of wfstate wrote this database: ${reason}.`, {
    hint: "Update wfstate, or open a backup that was made before the newer version ran. Nothing was changed.",
    details,
  });
}

function foreign({ tables, views }: Catalogue, reason: string): StateError {
  return new StateError("DATABASE_FOREIGN", `The database was made by another program: it ${reason}.`, {
    hint: "Name another path, or an empty database. Nothing was changed.",
    details: { tables: [...tables.keys()].slice(0, 20), views: [...views].slice(0, 20) },
  });
}

function edited({ migration_id, checksum }: LedgerRow, expected: string | undefined): StateError {
  const message = `The migration ${migration_id} is not the one that was applied to this database: its source was changed.`;
  return new StateError("MIGRATION_EDITED", message, {
    hint: "A released migration is never edited: put its file back as it was, and add a new migration for the change.",
    details: { migration: migration_id, applied: checksum, expected: expected ?? null },
  });
}

function drift(message: string, details: Record<string, unknown>): StateError {
  return new StateError("MIGRATION_DRIFT", message, {
    hint: "Something other than a migration changed the database. Restore a backup; nothing was changed now.",
    details,
  });
}

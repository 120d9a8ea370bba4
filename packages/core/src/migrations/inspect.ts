import { type QueryResult, rowsOf } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import type { DatabaseAccess } from "./access.ts";
import { type Catalogue, catalogueOf, readCatalogue } from "./catalogue.ts";
import { hasLedger, type LedgerRow, ledgerQuery } from "./ledger.ts";
import type { Compilable, Migration, MigrationHistory } from "./migration.ts";
import { compareVersions, isVersion } from "./version.ts";

/** What a database is to a history of migrations. `applied` counts the migrations from the first that it has. */
export interface DatabaseState {
  /** `adoptable`: made by another program in a layout that the history knows; `migrated`: made, or adopted, by us. */
  readonly kind: "empty" | "adoptable" | "migrated";
  /** What the database says its version is; null where it is empty. */
  readonly version: string | null;
  readonly applied: number;
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
  if (ledger === null) return withoutLedger(catalogue, version, history);
  const applied = appliedMigrations(ledger, version, history);
  return { kind: "migrated", version, applied, ledger, catalogue };
}

interface DatabaseFacts {
  readonly catalogue: Catalogue;
  /** Null where there is none. */
  readonly ledger: readonly LedgerRow[] | null;
  readonly version: string | null;
}

/** What is there decides what can be asked; what is asked is asked together, since another process may be migrating. */
async function readFacts(access: DatabaseAccess): Promise<DatabaseFacts> {
  const there = await readCatalogue(access);
  const asksLedger = hasLedger(there);
  const asksVersion = hasVersion(there);
  const results = await access.together([
    access.engine.catalogue,
    ...(asksLedger ? [ledgerQuery(access)] : []),
    ...(asksVersion ? [versionQuery(access)] : []),
  ]);
  const catalogue = catalogueOf(results[0] as QueryResult);
  // Tables of the two have come since: ask again, for them too.
  if (hasLedger(catalogue) !== asksLedger || hasVersion(catalogue) !== asksVersion) return readFacts(access);
  const ledger = asksLedger ? rowsOf<LedgerRow>(results[1] as QueryResult) : null;
  const [row] = asksVersion ? rowsOf<{ value: unknown }>(results.at(-1) as QueryResult) : [];
  return { catalogue, ledger, version: row === undefined ? null : String(row.value) };
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
  if (tables.size + views.size === 0) return { kind: "empty", version: null, applied: 0, ledger: [], catalogue };
  if (version === null) throw foreign(catalogue, "has tables, and none of them is ours");
  const index = history.migrations.findIndex(({ adopts }) => adopts?.versions.includes(version));
  const adoptable = history.migrations[index];
  if (adoptable !== undefined) {
    requireLayout(adoptable, catalogue, version);
    return { kind: "adoptable", version, applied: index + 1, ledger: [], catalogue };
  }
  if (!tables.has("session")) throw foreign(catalogue, `says it has version ${version} of something that is not ours`);
  refuseNewer(version, history);
  if (!history.migrations.some((migration) => migration.version === version)) {
    throw foreign(catalogue, `has version ${version} of a layout that we never made`);
  }
  throw drift(`The database says it has version ${version}, but its ledger of migrations is gone.`, { version });
}

/** How many migrations the ledger holds; what it holds must be the beginning of the history, and the version must agree. */
function appliedMigrations(ledger: readonly LedgerRow[], version: string | null, history: MigrationHistory): number {
  const { migrations, manifest } = history;
  const ids = [...new Set(ledger.map((row) => row.migration_id))];
  const unknown = ids.filter((id) => !migrations.some((migration) => migration.id === id));
  if (unknown.length > 0) throw tooNew(`it has ${unknown.join(", ")}`, { version, unknown });
  for (const row of ledger) {
    if (row.checksum !== manifest[row.migration_id]) throw edited(row, manifest[row.migration_id]);
  }
  const applied = migrations.filter((migration) => ids.includes(migration.id));
  applied.forEach((migration, place) => {
    const missing = missingSteps(migration, ledger);
    if (migration !== migrations[place])
      throw drift(`${migration.id} was applied, and one before it was not.`, { ids });
    if (missing.length > 0) throw drift(`${migration.id} was applied without ${missing.join(", ")}.`, { missing });
  });
  if (version !== null) refuseNewer(version, history);
  const expected = applied.at(-1)?.version ?? null;
  if (version !== expected) {
    const message = `The database says it has version ${version}; after what its ledger lists it must be ${expected}.`;
    throw drift(message, { version, expected });
  }
  return applied.length;
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

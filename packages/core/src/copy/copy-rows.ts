/** The rows of all tables: counted, deleted, copied, and read back to be compared. */
import type { Capabilities } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import type { DatabaseAccess } from "../migrations/access.ts";
import { countRowsIn } from "../migrations/catalogue.ts";
import { throwIfAborted } from "../read/event-pages.ts";
import type { CopiedTable } from "./copied-tables.ts";
import { RowDigest, type TableProof } from "./row-digest.ts";
import { RowInserts } from "./row-inserts.ts";
import { rowPages } from "./row-pages.ts";

export type CopyPhase = "counting" | "emptying" | "copying" | "proving" | "committing";

export interface CopyProgress {
  readonly phase: CopyPhase;
  /** Rows of all tables. */
  readonly done: number;
  /** Null: not known. */
  readonly total: number | null;
}

export interface Watching {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CopyProgress) => void;
}

export type TableProofs = Readonly<Record<string, TableProof>>;

export async function totalRows(
  access: DatabaseAccess,
  tables: readonly CopiedTable[],
  { signal, onProgress }: Watching,
): Promise<number> {
  let total = 0;
  for (const { name } of tables) {
    throwIfAborted(signal);
    onProgress?.({ phase: "counting", done: total, total: null });
    total += await countRowsIn(access, name);
  }
  return total;
}

/** Children before parents. */
export async function deleteRows(
  { run, db }: DatabaseAccess,
  tables: readonly CopiedTable[],
  { signal, onProgress }: Watching,
): Promise<void> {
  for (const [index, { name }] of tables.toReversed().entries()) {
    throwIfAborted(signal);
    onProgress?.({ phase: "emptying", done: index, total: tables.length });
    await run(db.deleteFrom(name));
  }
}

/** Parents before children. Gives what was read. */
export async function copyRows(
  from: DatabaseAccess,
  to: DatabaseAccess,
  limits: Pick<Capabilities, "maxParameters" | "maxStatementBytes">,
  tables: readonly CopiedTable[],
  total: number,
  { signal, onProgress }: Watching,
): Promise<TableProofs> {
  const proofs: Record<string, TableProof> = {};
  let done = 0;
  for (const table of tables) {
    const digest = new RowDigest(table);
    const inserts = new RowInserts(to.db, table, limits);
    for await (const page of rowPages(from, table, signal)) {
      digest.add(page);
      for (const insert of inserts.of(page)) await to.run(insert);
      done += page.rows;
      onProgress?.({ phase: "copying", done, total });
    }
    proofs[table.name] = digest.end();
  }
  return proofs;
}

/** What a database holds, whatever its engine: of the same rows the same proofs. */
export async function proveRows(
  access: DatabaseAccess,
  tables: readonly CopiedTable[],
  total: number,
  { signal, onProgress }: Watching,
): Promise<TableProofs> {
  const proofs: Record<string, TableProof> = {};
  let done = 0;
  for (const table of tables) {
    const digest = new RowDigest(table);
    for await (const page of rowPages(access, table, signal)) {
      digest.add(page);
      done += page.rows;
      onProgress?.({ phase: "proving", done, total });
    }
    proofs[table.name] = digest.end();
  }
  return proofs;
}

/** @throws {StateError} `COPY_DIFFERS` with the tables that do */
export function requireSame(expected: TableProofs, found: TableProofs): void {
  const tables = Object.entries(expected).flatMap(([name, { rows, sha256 }]) => {
    const there = found[name];
    return there?.rows === rows && there.sha256 === sha256 ? [] : [`${name} (${there?.rows ?? 0} of ${rows} rows)`];
  });
  if (tables.length === 0) return;
  throw new StateError("COPY_DIFFERS", `the copy is not what was copied, in ${tables.join(", ")}; it was taken back`, {
    hint: "Validate the source, and look at the disks of both: what was written came back as something else.",
    details: { tables },
  });
}

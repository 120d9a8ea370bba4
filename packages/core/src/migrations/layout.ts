/** The logical schema of a database beside the one that its version must have. */
import type { LogicalSchema, LogicalTable } from "../contract/store.ts";
import { stateDigest } from "../digest.ts";

export interface LayoutComparison {
  /** SHA-256 of the logical schema of the tables and views that the version has; the same on every engine. */
  readonly digest: string;
  readonly expectedDigest: string;
  /** What differs, a line each: `session.note: a column that no migration made`. */
  readonly differences: readonly string[];
  /** Those of the differences that somebody added: columns, indexes and keys that the version has not. */
  readonly additions: readonly string[];
  /** False where a table or a column is missing. */
  readonly isReadable: boolean;
  /** Tables and views that are none of ours: people may add such. */
  readonly others: readonly string[];
}

export function compareLayout(found: LogicalSchema, expected: LogicalSchema): LayoutComparison {
  const ours = ownPartOf(found, expected);
  const differences = differencesBetween(ours, expected);
  return {
    digest: stateDigest(ours),
    expectedDigest: stateDigest(expected),
    differences: differences.map(({ text }) => text),
    additions: differences.filter(({ kind }) => kind === "addition").map(({ text }) => text),
    isReadable: differences.every(({ kind }) => kind !== "hole"),
    others: [...missing(tablesOf(found), tablesOf(expected)), ...missing(found.views, expected.views)],
  };
}

function ownPartOf({ tables, views }: LogicalSchema, expected: LogicalSchema): LogicalSchema {
  const names = new Set(tablesOf(expected));
  return {
    tables: tables.filter(({ name }) => names.has(name)),
    views: views.filter((view) => expected.views.includes(view)),
  };
}

interface Difference {
  readonly text: string;
  readonly kind: "hole" | "change" | "addition";
}

function differencesBetween(found: LogicalSchema, expected: LogicalSchema): Difference[] {
  return [
    ...expected.tables.flatMap((table) => {
      const there = found.tables.find(({ name }) => name === table.name);
      return there === undefined ? [hole(`${table.name}: the table is missing`)] : differencesOf(there, table);
    }),
    ...missing(expected.views, found.views).map((view) => change(`${view}: the view is missing`)),
  ];
}

function hole(text: string): Difference {
  return { text, kind: "hole" };
}

function change(text: string): Difference {
  return { text, kind: "change" };
}

function addition(text: string): Difference {
  return { text, kind: "addition" };
}

function differencesOf(found: LogicalTable, expected: LogicalTable): Difference[] {
  const { name } = expected;
  return [
    ...columnDifferences(found, expected),
    ...(found.primaryKey.join() === expected.primaryKey.join()
      ? []
      : [
          change(
            `${name}: the primary key is (${found.primaryKey.join(", ")}), not (${expected.primaryKey.join(", ")})`,
          ),
        ]),
    ...listDifferences(`${name}: an index`, found.indexes.map(indexText), expected.indexes.map(indexText)),
    ...listDifferences(`${name}: a foreign key`, found.foreignKeys.map(keyText), expected.foreignKeys.map(keyText)),
  ];
}

function listDifferences(what: string, found: readonly string[], expected: readonly string[]): Difference[] {
  return [
    ...missing(expected, found).map((text) => change(`${what} is missing: ${text}`)),
    ...missing(found, expected).map((text) => addition(`${what} that no migration made: ${text}`)),
  ];
}

function indexText({ columns, unique }: LogicalTable["indexes"][number]): string {
  return `${unique ? "unique " : ""}(${columns.join(", ")})`;
}

function keyText({ columns, references, onDelete }: LogicalTable["foreignKeys"][number]): string {
  return `(${columns.join(", ")}) → ${references} on delete ${onDelete.toLowerCase()}`;
}

function columnDifferences(found: LogicalTable, expected: LogicalTable): Difference[] {
  const { name } = expected;
  const byName = new Map(found.columns.map((column) => [column.name, column]));
  const known = expected.columns.flatMap((column) => {
    const there = byName.get(column.name);
    byName.delete(column.name);
    if (there === undefined) return [hole(`${name}.${column.name}: the column is missing`)];
    const [is, mustBe] = [kindOf(there), kindOf(column)];
    return is === mustBe ? [] : [change(`${name}.${column.name}: ${is}, and must be ${mustBe}`)];
  });
  const added = [...byName.keys()].map((column) => addition(`${name}.${column}: a column that no migration made`));
  return [...known, ...added];
}

function kindOf({ type, nullable }: LogicalTable["columns"][number]): string {
  return `${type}${nullable ? ", may be null" : ", never null"}`;
}

function tablesOf({ tables }: LogicalSchema): string[] {
  return tables.map(({ name }) => name);
}

/** Those of the first that the second has not. */
function missing(of: readonly string[], from: readonly string[]): string[] {
  return of.filter((one) => !from.includes(one));
}

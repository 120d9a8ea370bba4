import { type LogicalSchema, type LogicalTable, type QueryResult, rowsOf, type Statement } from "@wfstate/core";

const inPublic = "'public'::regnamespace";
/** Names of columns by their numbers, in the order of the key, as the text of a JSON array. */
const names = (table: string, numbers: string) =>
  `(select json_agg(a.attname order by k.position)::text from unnest(${numbers}) with ordinality k(number, position)
    join pg_catalog.pg_attribute a on a.attrelid = ${table} and a.attnum = k.number)`;

const queries = [
  `select c.relname as "table", c.relkind::text as "kind" from pg_catalog.pg_class c
    where c.relnamespace = ${inPublic} and c.relkind in ('r', 'v')`,
  `select c.relname as "table", a.attname as "name", format_type(a.atttypid, null) as "type", a.attnotnull as "required"
    from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
    where c.relnamespace = ${inPublic} and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by a.attnum`,
  `select c.relname as "table", ${names("i.indrelid", "i.indkey::int2[]")} as "columns",
      i.indisunique as "isUnique", i.indisprimary as "isPrimary"
    from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indrelid where c.relnamespace = ${inPublic}`,
  `select c.relname as "table", ${names("f.conrelid", "f.conkey")} as "columns", r.relname as "references",
      f.confdeltype::text as "onDelete"
    from pg_catalog.pg_constraint f join pg_catalog.pg_class c on c.oid = f.conrelid
    join pg_catalog.pg_class r on r.oid = f.confrelid where f.contype = 'f' and f.connamespace = ${inPublic}`,
];

export const schemaStatements: readonly Statement[] = queries.map((sql) => ({ sql, parameters: [] }));

type ColumnType = LogicalTable["columns"][number]["type"];
const columnTypes: Readonly<Record<string, ColumnType>> = {
  bigint: "integer",
  integer: "integer",
  smallint: "integer",
  "double precision": "real",
  real: "real",
  bytea: "blob",
};
const deletions: Readonly<Record<string, string>> = { c: "CASCADE", n: "SET NULL", d: "SET DEFAULT" };

interface Relation {
  readonly table: string;
}
interface Column extends Relation {
  readonly name: string;
  readonly type: string;
  readonly required: number;
}
interface Index extends Relation {
  readonly columns: string;
  readonly isUnique: number;
  readonly isPrimary: number;
}
interface ForeignKey extends Relation {
  readonly columns: string;
  readonly references: string;
  readonly onDelete: string;
}

/** From the answers to `schemaStatements`. */
export function schemaOf([relations, columns, indexes, foreignKeys]: readonly QueryResult[]): LogicalSchema {
  const all = rowsOf<Relation & { readonly kind: string }>(relations as QueryResult);
  const named = (kind: string) => all.filter((one) => one.kind === kind).map(({ table }) => table);
  return {
    tables: sorted(named("r")).map((name) => {
      const of = <Row extends Relation>(result: QueryResult | undefined) =>
        rowsOf<Row>(result as QueryResult).filter(({ table }) => table === name);
      const ofTable = of<Index>(indexes);
      return {
        name,
        columns: of<Column>(columns).map(({ name: column, type, required }) => ({
          name: column,
          type: columnTypes[type] ?? "text",
          nullable: required === 0,
        })),
        primaryKey: ofTable.flatMap(({ isPrimary, columns: list }) => (isPrimary === 1 ? JSON.parse(list) : [])),
        indexes: sortedBy(
          ofTable.filter(({ isPrimary }) => isPrimary === 0),
          ({ columns: list }) => list,
        ).map(({ columns: list, isUnique }) => ({ columns: JSON.parse(list), unique: isUnique === 1 })),
        foreignKeys: sortedBy(of<ForeignKey>(foreignKeys), ({ columns: list }) => list).map((key) => ({
          columns: JSON.parse(key.columns),
          references: key.references,
          onDelete: deletions[key.onDelete] ?? "NO ACTION",
        })),
      };
    }),
    views: sorted(named("v")),
  };
}

const sorted = (all: readonly string[]) => sortedBy(all, (one) => one);

function sortedBy<Item>(all: readonly Item[], key: (item: Item) => string): Item[] {
  return all.toSorted((one, other) => (key(one) < key(other) ? -1 : Number(key(one) > key(other))));
}

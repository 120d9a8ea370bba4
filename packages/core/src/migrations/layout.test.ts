import { expect, test } from "vitest";
import type { LogicalSchema, LogicalTable } from "../contract/store.ts";
import { compareLayout } from "./layout.ts";

const note: LogicalTable = {
  name: "note",
  columns: [
    { name: "id", type: "integer", nullable: false },
    { name: "text", type: "text", nullable: true },
  ],
  primaryKey: ["id"],
  indexes: [{ columns: ["text"], unique: false }],
  foreignKeys: [{ columns: ["id"], references: "item", onDelete: "CASCADE" }],
};
const expected: LogicalSchema = { tables: [note], views: ["notes"] };

const differing = (change: Partial<LogicalTable>) =>
  compareLayout({ ...expected, tables: [{ ...note, ...change }] }, expected).differences;

test.each<[string, Partial<LogicalTable>, string[]]>([
  [
    "a column",
    { columns: [...note.columns, { name: "mine", type: "real", nullable: true }] },
    ["note.mine: a column that no migration made"],
  ],
  ["a column", { columns: note.columns.slice(1) }, ["note.id: the column is missing"]],
  [
    "a column",
    { columns: note.columns.map((column) => ({ ...column, type: "text", nullable: true })) },
    ["note.id: text, may be null, and must be integer, never null"],
  ],
  ["the primary key", { primaryKey: [] }, ["note: the primary key is (), not (id)"]],
  ["an index", { indexes: [] }, ["note: an index is missing: (text)"]],
  [
    "an index",
    { indexes: [{ columns: ["text"], unique: true }] },
    ["note: an index is missing: (text)", "note: an index that no migration made: unique (text)"],
  ],
  ["a foreign key", { foreignKeys: [] }, ["note: a foreign key is missing: (id) → item on delete cascade"]],
])("a difference of %s is told: %j", (_, change, differences) => {
  expect(differing(change)).toEqual(differences);
});

test("of the differences those that somebody added are told apart", () => {
  const columns = [...note.columns.slice(1), { name: "mine", type: "real", nullable: true }] as const;
  const indexes = [{ columns: ["mine"], unique: false }];
  const changed = { ...expected, tables: [{ ...note, columns, indexes }] };
  expect(compareLayout(changed, expected)).toMatchObject({
    differences: [
      "note.id: the column is missing",
      "note.mine: a column that no migration made",
      "note: an index is missing: (text)",
      "note: an index that no migration made: (mine)",
    ],
    isReadable: false,
    additions: ["note.mine: a column that no migration made", "note: an index that no migration made: (mine)"],
  });
});

test("tables and views that are missing are told; those of others are no difference, and not in the digest", () => {
  const others = { tables: [note, { ...note, name: "theirs" }], views: ["notes", "their_view"] };
  const { digest, expectedDigest, ...rest } = compareLayout(others, expected);
  expect(rest).toEqual({ differences: [], additions: [], isReadable: true, others: ["theirs", "their_view"] });
  expect(digest).toBe(expectedDigest);
  const empty = compareLayout({ tables: [], views: [] }, expected);
  expect(empty.differences).toEqual(["note: the table is missing", "notes: the view is missing"]);
  expect(empty.digest).not.toBe(expectedDigest);
});

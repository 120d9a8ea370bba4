import type { LogicalSchema } from "../contract/store.ts";
import { compareLayout } from "../migrations/layout.ts";
import type { ReadContext } from "../read/context.ts";
import { queryRows } from "../sql/run.ts";
import type { Findings } from "./report.ts";

export async function checkVersion(
  { store, db }: ReadContext<unknown>,
  headVersion: string,
  findings: Findings,
): Promise<void> {
  const rows = await queryRows(store, db.selectFrom("schema_info").selectAll().where("key", "=", "version"));
  const version = rows[0]?.value;
  if (version === headVersion) return;
  findings.add("version", `schema_info says version ${version ?? "(none)"}, store_head says ${headVersion}`);
}

/**
 * The layout beside that of its version: what is missing is an error, what somebody added is not. Gives whether the rows can be read:
 * without a column they would all look damaged.
 */
export function checkLayout(
  found: LogicalSchema,
  version: string,
  layouts: Readonly<Record<string, LogicalSchema>>,
  findings: Findings,
): boolean {
  const expected = layouts[version];
  if (expected === undefined) return true;
  const { differences, additions, isReadable } = compareLayout(found, expected);
  for (const difference of differences) {
    const severity = additions.includes(difference) ? "warning" : "error";
    findings.add("version", `not the layout of ${version}: ${difference}`, {}, severity);
  }
  if (!isReadable) findings.add("version", "the rows were not checked, since the layout lacks what they are read by");
  return isReadable;
}

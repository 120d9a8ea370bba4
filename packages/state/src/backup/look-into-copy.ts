/** What a copy holds: always a SQLite database, whatever the store was that it is of. */
import {
  type Finding,
  type Statement,
  type Store,
  type ValidationReport,
  validateStore,
  validationCategories,
  verifyLayout,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { type ResolvedConfig, resolveConfig } from "@wfstate/schemas";
import { loadAdapter } from "../load-adapter.ts";
import { StateReader } from "../state-reader.ts";
import { type BackupWatching, phaseOf } from "./progress.ts";

/** Whether events fit the schemas of their types is for the app's model to say, and nothing that copying could change. */
const CATEGORIES = validationCategories.filter((category) => category !== "schema");

/** Looks into a database, and writes nothing. */
export async function withCopy<Result>(path: string, look: (copy: Store) => Promise<Result>): Promise<Result> {
  const adapter = await loadAdapter(resolveConfig({ database: { type: "sqlite", path } }));
  const copy = await adapter.openBackup(path);
  try {
    return await look(copy);
  } finally {
    await copy.close();
  }
}

/** The tables of ours at a schema version; what people have added beside them is copied, and not counted. */
export function tablesOfVersion(version: string): string[] {
  return history.layouts?.[version]?.tables.map(({ name }) => name) ?? [];
}

/**
 * What differs from the layout of the version that the copy says it has, in words, what somebody added apart. A view in the place of
 * a table could answer anything, and without end.
 *
 * @throws {StateError} what `migrationStatus` throws
 */
export async function layoutDifferences(copy: Store, expected: string): Promise<string[]> {
  const verification = await verifyLayout(copy, history);
  if (verification === null) return ["its layout is none that wfstate makes"];
  const { version, differences, additions } = verification;
  if (version !== expected) return [`its schema version is ${version}, and its manifest says ${expected}`];
  return differences.filter((difference) => !additions.includes(difference));
}

/** Of the engine's own catalogue: a copy is a SQLite database whatever it is of. */
const TRIGGERS: Statement = { sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'", parameters: [] };

/** No layout of ours has any: whoever writes to a database with them does what its maker wants. */
export async function triggersIn(copy: Store): Promise<string[]> {
  const [result] = await copy.transact([TRIGGERS]);
  return (result?.values ?? []).map(String);
}

/** Everything that `validate` looks at, the schemas of the events apart. */
export async function validateCopy(
  path: string,
  { model }: Pick<ResolvedConfig, "model">,
  events: number,
  watching: BackupWatching,
): Promise<ValidationReport> {
  const reader = await StateReader.open<unknown>({ database: { type: "sqlite", path }, model });
  try {
    const { signal } = watching;
    return await validateStore(reader.store.context, {
      anchorPath: null,
      only: CATEGORIES,
      layouts: history.layouts ?? {},
      onProgress: phaseOf(watching, "checking events", "events", events),
      ...(signal === undefined ? {} : { signal }),
    });
  } finally {
    await reader.close();
  }
}

/** `session demo, seq 4: the event is not the one that was stored` */
export function inWords({ session_id, seq, message }: Finding): string {
  const place = [session_id === null ? null : `session ${session_id}`, seq === null ? null : `seq ${seq}`];
  const at = place.filter((part) => part !== null).join(", ");
  return at === "" ? message : `${at}: ${message}`;
}

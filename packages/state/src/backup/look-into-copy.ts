/** What a copy holds: always a SQLite database, whatever the store was that it is of. */
import {
  type Finding,
  type MigrationStatus,
  migrationStatus,
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

/**
 * Whether it is one of our layouts, down to the columns: a view in the place of a table could answer anything, and without end.
 *
 * @returns what differs, in words
 * @throws {StateError} what `migrationStatus` throws
 */
export async function layoutOf(
  copy: Store,
): Promise<{ readonly status: MigrationStatus; readonly differences: string[] }> {
  const status = await migrationStatus(copy, history);
  const verification = await verifyLayout(copy, history);
  if (verification === null) return { status, differences: ["its layout is none that wfstate makes"] };
  return { status, differences: [...verification.differences] };
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

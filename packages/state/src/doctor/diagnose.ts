import { stat } from "node:fs/promises";
import {
  deadLetterPathOf,
  found,
  journalFolderOf,
  listJournals,
  lookInto,
  migrationStatus,
  type PreflightFinding,
  type StorageAdapter,
  warning,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";

export interface Diagnosis {
  /** `sqlite`, `mariadb` */
  readonly kind: string;
  readonly location: string;
  readonly findings: readonly PreflightFinding[];
}

/**
 * Looks at everything between the configuration and a sound store, and changes nothing: what the adapter's preflight finds, the
 * engine, the schema, and what faults have left beside the database. Rejects only where the configuration itself is wrong.
 */
export async function diagnose(target?: Target): Promise<Diagnosis> {
  const config = await loadConfig(target);
  const adapter = await loadAdapter(config);
  const findings = [...(await adapter.preflight())];
  if (findings.every(({ error }) => error === null)) findings.push(...(await lookInside(adapter)));
  findings.push(...(await lookBeside(adapter.besidePath, config.database.journal_dir)));
  return { kind: adapter.kind, location: adapter.location, findings };
}

async function lookInside(adapter: StorageAdapter): Promise<PreflightFinding[]> {
  let engine = "";
  const schema = await lookInto("schema", async () => {
    const store = await adapter.open("reader");
    try {
      engine = (await store.check()).engine;
      const { version, newest, pending } = await migrationStatus(store, history);
      const behind = pending.length === 0 ? "" : `; ${pending.length} migrations to ${newest} are pending`;
      return version === null ? `empty${behind}` : `version ${version}${behind}`;
    } finally {
      await store.close();
    }
  });
  return engine === "" ? [schema] : [found("engine", engine), schema];
}

async function lookBeside(besidePath: string | null, journalDir: string | null): Promise<PreflightFinding[]> {
  const folder = journalFolderOf(besidePath, journalDir);
  const letters = deadLetterPathOf(besidePath);
  if (folder === null || letters === null) return [];
  const journals = (await listJournals(folder)).length;
  const hasLetters = (await stat(letters).catch(() => null)) !== null;
  return [
    journals === 0
      ? found("journals", "none")
      : warning(
          "journals",
          `${journals} in ${folder}`,
          "Open the store once for writing: what dead owners left is stored.",
        ),
    hasLetters
      ? warning("dead letters", letters, "Read them, mend what refused the events, then move the file away.")
      : found("dead letters", "none"),
  ];
}

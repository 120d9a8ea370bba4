import { StateError } from "../errors.ts";
import type { MigrationHistory } from "./migration.ts";

/** How many migrations of a history a database has when it has gone as far as this id, or version; without one: all. */
export function targetOf({ migrations }: MigrationHistory, to: string | undefined): number {
  if (to === undefined) return migrations.length;
  const index = migrations.findIndex(({ id, version }) => id === to || version === to);
  if (index >= 0) return index + 1;
  throw new StateError("INVALID_ARGUMENT", `There is no migration ${to}.`, {
    hint: "Name one of the migrations, or the version it leads to.",
    details: { to, known: migrations.map(({ id, version }) => `${id} (${version})`) },
  });
}

import {
  isStateError,
  type SqlValue,
  type StateError,
  type Statement,
  type Store,
  type StoreMode,
} from "@wfstate/core";
import type { DatabaseAccess } from "@wfstate/mariadb-server";
import { createConnection, type Connection as Driver } from "mysql2/promise";
import { onTestFinished } from "vitest";
import { type MariadbConfig, mariadb } from "./index.ts";

export async function openStore(
  access: DatabaseAccess,
  mode: StoreMode = "writer",
  config: Partial<MariadbConfig> = {},
): Promise<Store> {
  const store = await mariadb({ ...access, ...config }).open(mode);
  onTestFinished(() => store.close());
  return store;
}

/** A writer, and an empty table `entry` with an id and a number. */
export async function openWithTable(access: DatabaseAccess, config: Partial<MariadbConfig> = {}): Promise<Store> {
  const store = await openStore(access, "writer", config);
  await store.transact([
    statement("CREATE OR REPLACE TABLE entry (id BIGINT PRIMARY KEY, n BIGINT NOT NULL DEFAULT 0)"),
  ]);
  return store;
}

/** Somebody else in the same database, through the driver alone. */
export async function otherClient({ socket, database, user, password }: DatabaseAccess): Promise<Driver> {
  const client = await createConnection({ socketPath: socket, database, user, password, rowsAsArray: true });
  onTestFinished(() => client.destroy());
  return client;
}

export function statement(sql: string, ...parameters: SqlValue[]): Statement {
  return { sql, parameters };
}

export function insert(...ids: number[]): Statement {
  return statement(`INSERT INTO entry (id) VALUES ${ids.map(() => "(?)").join()}`, ...ids);
}

export async function values(
  store: Pick<Store, "transact">,
  sql: string,
  ...parameters: SqlValue[]
): Promise<readonly SqlValue[]> {
  const [result] = await store.transact([statement(sql, ...parameters)]);
  return result?.values ?? [];
}

/** The StateError that the promise rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<StateError> {
  const outcome = await promise.then(
    () => "it resolved",
    (error: unknown) => error,
  );
  if (isStateError(outcome)) return outcome;
  throw new Error(`a StateError was expected, not: ${outcome}`, { cause: outcome });
}

/** Until it resolves to true; the test's own deadline is the bound. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
}

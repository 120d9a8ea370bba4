import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  isStateError,
  type SqlValue,
  type StateError,
  type Statement,
  type Store,
  type StoreMode,
} from "@wfstate/core";
import { onTestFinished, vi } from "vitest";
import { type SqliteConfig, sqlite } from "./index.ts";

/** Every store starts a thread, and some tests start processes: on a busy machine that takes what it takes. */
vi.setConfig({ testTimeout: 60_000 });

/** A folder of its own for a test, gone afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-sqlite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryPath(name = "store.db"): string {
  return join(temporaryFolder(), name);
}

export async function openStore(
  path: string,
  mode: StoreMode = "writer",
  config: Partial<SqliteConfig> = {},
): Promise<Store> {
  const store = await sqlite({ path, ...config }).open(mode);
  onTestFinished(() => store.close());
  return store;
}

export function statement(sql: string, ...parameters: SqlValue[]): Statement {
  return { sql, parameters };
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

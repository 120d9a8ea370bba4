/** Runs PGlite, which computes on the thread that calls it, away from the thread of the app. Started by `instance.ts`. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import type { QueryResult } from "@wfstate/core";
import { databaseFolder, madeMark } from "./layout.ts";
import type { Answer, Failure, Request } from "./protocol.ts";
import { execute } from "./statement.ts";
import { Upkeep } from "./upkeep.ts";

/**
 * PostgreSQL clears its buffers at every start, and at each of the dozen starts of which a new cluster is made: 128 MiB would take
 * longer than all the rest. The log in files of 1 MiB suits a store of some megabytes.
 */
const clusterSettings = ["-c", "shared_buffers=16MB", "--wal-segsize=1"];

const port = parentPort as MessagePort;
const { folder, program } = workerData as { readonly folder: string; readonly program: WebAssembly.Module };
const db = await openCluster(folder);
const upkeep = new Upkeep(db);
let last: Promise<void> = Promise.resolve();
port.on("message", (request: Request) => {
  last = last.then(() => serve(request));
});
port.postMessage("ready");

async function serve(request: Request): Promise<void> {
  if (request.kind === "close") return end();
  port.postMessage(await answer(request));
  if (request.kind === "transact") await upkeep.afterMessage();
}

async function openCluster(storeFolder: string): Promise<PGlite> {
  const dataDir = databaseFolder(storeFolder);
  if (!existsSync(madeMark(storeFolder))) rmSync(dataDir, { recursive: true, force: true });
  const opened = await PGlite.create({ dataDir, initDbStartParams: clusterSettings, pgliteWasmModule: program });
  writeFileSync(madeMark(storeFolder), "");
  return opened;
}

/** The store waits for the end of the thread, and for no answer. */
async function end(): Promise<void> {
  await db.close();
  port.close();
}

async function answer(request: Exclude<Request, { kind: "close" }>): Promise<Answer> {
  try {
    if (request.kind === "transact") return { results: await transact(request) };
    return { results: [await expecting(request.statement, 0)] };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

async function transact({ begin, statements }: Extract<Request, { kind: "transact" }>): Promise<QueryResult[]> {
  await db.exec(begin);
  const results: QueryResult[] = [];
  try {
    for (const [index, statement] of statements.entries()) results.push(await expecting(statement, index));
    await db.exec("COMMIT");
  } catch (error) {
    await db.exec("ROLLBACK").catch((cause) => {
      throw new Error("a transaction could not be taken back", { cause });
    });
    throw error;
  }
  return results;
}

class ExpectationError extends Error {
  readonly expectation: NonNullable<Failure["expectation"]>;

  constructor(expectation: NonNullable<Failure["expectation"]>) {
    super("another count of rows");
    this.expectation = expectation;
  }
}

async function expecting(
  { sql, parameters, mustTouch: expected }: Extract<Request, { kind: "run" }>["statement"],
  statement: number,
): Promise<QueryResult> {
  const { result, command } = await execute(db, sql, parameters);
  const touched = result.changes;
  if (expected !== undefined && touched !== expected) throw new ExpectationError({ statement, expected, touched });
  if (sql === "COMMIT" && command !== "COMMIT") throw new CommitError();
  return result;
}

class CommitError extends Error {
  readonly code = "25P02";
  override readonly message = "a statement had failed, and the transaction was rolled back";
}

const SQL_STATE = /^[0-9A-Z]{5}$/;

/** Throws what is no error of the database, but of PGlite itself: it is not to be trusted any more, and the worker ends with it. */
function failureOf(error: unknown): Failure {
  if (error instanceof ExpectationError) {
    return { sqlState: "", message: error.message, expectation: error.expectation };
  }
  const { code, message } = error as { code?: string; message: string };
  if (code === undefined || !SQL_STATE.test(code)) throw error;
  return { sqlState: code, message, expectation: null };
}

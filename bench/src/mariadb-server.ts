import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import type { WfstateConfig } from "@wfstate/state";
import { type Connection, createConnection, type RowDataPacket } from "mysql2/promise";
import type { Context } from "./harness/benchmark.ts";

export type Access = Awaited<ReturnType<MariadbServer["createDatabase"]>>;

/** The server's own sizes, in place of the small ones of the tests. */
const SIZES = ["--innodb-buffer-pool-size=128M", "--innodb-log-file-size=96M", "--max-heap-table-size=64M"];
const NO_SNAPSHOTS = 1_000_000;
const LARGEST_BATCH = 256;
const DAY_SECONDS = 86_400;
const QUEUE = 1_000_000;

/** A server that flushes every commit, for as long as `work` takes. */
export async function withServer<Value>(work: (server: MariadbServer) => Promise<Value>): Promise<Value> {
  const server = await startServer({ args: SIZES });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Nothing waits for room, and there are no snapshots: what is measured are events. */
export function configOf(context: Context, access: Access): WfstateConfig {
  return {
    database: { type: "mariadb", ...access, durability: "full", journal_dir: context.folder() },
    performance: {
      event_batch_size: LARGEST_BATCH,
      max_queue_size: QUEUE,
      snapshot_interval_events: NO_SNAPSHOTS,
      snapshot_interval_seconds: DAY_SECONDS,
    },
  };
}

/** Past the library, by the driver alone. */
export function connectTo({ socket, database, user, password }: Access): Promise<Connection> {
  return createConnection({ socketPath: socket, database, user, password, rowsAsArray: true, charset: "UTF8MB4_BIN" });
}

/** Looks into the database past the library, and throws unless it holds exactly so many events of this type. */
export async function assertStoredThere(connection: Connection, type: string, expected: number): Promise<void> {
  const [rows] = await connection.execute<RowDataPacket[]>("SELECT count(*) FROM event_log WHERE type = ?", [type]);
  const stored = rows[0]?.[0];
  if (stored !== expected) throw new Error(`${stored} ${type} are stored, and ${expected} were put`);
}

/** A private MariaDB server for tests and benchmarks. */
export type { DatabaseAccess } from "./root.ts";
export { type MariadbServer, type StartServerOptions, startServer } from "./server.ts";

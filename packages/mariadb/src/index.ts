/** A wfstate store in a MariaDB on the same machine. */
export { setUpStatements } from "./account.ts";
export { type MariadbConfig, mariadb } from "./adapter.ts";
export { createScratchDatabase, type ScratchDatabase } from "./scratch.ts";

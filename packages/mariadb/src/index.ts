/** A wfstate store in a MariaDB on the same machine. */
export { type MariadbConfig, mariadb } from "./adapter.ts";

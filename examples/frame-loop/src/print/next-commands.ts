import { resolve } from "node:path";
import { DEFAULT_DATABASE } from "../arguments.ts";

/** Where the data is, and what to try on it. */
export function nextCommands(databasePath: string): string {
  const path = resolve(databasePath);
  const shellPath = /^[\w./-]+$/.test(databasePath) ? databasePath : `'${databasePath.replaceAll("'", "'\\''")}'`;
  const option = path === resolve(DEFAULT_DATABASE) ? "" : ` --db ${shellPath}`;
  return [
    "",
    `Kept in ${path}. Try:`,
    `  npm run wfstate -- sessions list${option}`,
    `  npm run wfstate -- replay @latest --check${option}`,
    `  npm run wfstate -- validate${option}`,
    `  sqlite3 ${shellPath} "SELECT value FROM schema_info WHERE key='version'"`,
  ].join("\n");
}

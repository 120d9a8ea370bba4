// A process for the tests to kill: it replaces a store by a backup.
import { restoreBackup } from "../index.ts";

const [backup = "", target = ""] = process.argv.slice(2);
await restoreBackup(backup, JSON.parse(target), { replace: true });

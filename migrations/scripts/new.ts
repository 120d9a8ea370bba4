// pnpm --filter @wfstate/migrations new <name> <version>: a migration to begin with.
import { join, relative } from "node:path";
import { addMigration } from "./new-migration.ts";

const [name = "", version = ""] = process.argv.slice(2);
try {
  const { id, path } = addMigration(join(import.meta.dirname, "../src"), name, version);
  process.stdout.write(`${id} is in the history. Now
  1. write its steps in ${relative(process.cwd(), path)}; docs/guides/write-a-migration.md says how
  2. pnpm --filter @wfstate/migrations manifest && pnpm --filter @wfstate/migrations layouts
  3. npm test -- migrations
`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\nusage: new <name> <version>, such as: new story_arcs 1.4.0\n`);
  process.exitCode = 2;
}

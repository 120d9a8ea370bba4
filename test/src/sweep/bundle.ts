import { cpSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const CONDITIONS = ["@wfstate/source", "module", "node"];
/** What the migrations read at run time, beside the folder of the program. */
const DATA = ["manifest.json", "generated"];
const require = createRequire(import.meta.url);

/**
 * Puts the program and all that it imports into few files below `folder`: from its sources it would take a second and more to start,
 * and a sweep starts hundreds.
 *
 * @returns the path of the program
 */
export async function bundleProgram(folder: string): Promise<string> {
  const outDir = join(folder, "programs");
  const driver = pathToFileURL(require.resolve("better-sqlite3")).href;
  await build({
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: "native-driver",
        enforce: "pre",
        resolveId: (id) => (id === "better-sqlite3" ? { id: driver, external: true } : null),
      },
    ],
    resolve: { conditions: CONDITIONS },
    ssr: { noExternal: true, resolve: { conditions: CONDITIONS } },
    build: {
      ssr: true,
      outDir,
      minify: false,
      rolldownOptions: {
        input: {
          migrating: sourceOf("./migrating-process.ts"),
          worker: sourceOf("../../../packages/sqlite/src/worker.ts"),
        },
        // The adapter looks for its worker beside itself.
        output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
      },
    },
  });
  mkdirSync(folder, { recursive: true });
  for (const name of DATA) cpSync(sourceOf(`../../../migrations/${name}`), join(folder, name), { recursive: true });
  return join(outDir, "migrating.js");
}

function sourceOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

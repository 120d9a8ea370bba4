import { copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const CONDITIONS = ["@wfstate/source", "module", "node"];
const require = createRequire(import.meta.url);

export interface Programs {
  readonly writer: string;
  readonly check: string;
}

/**
 * Puts the programs and all that they import into few files below `folder`. From their sources they would start as well, in a second
 * of processor time that each of many rounds would pay.
 */
export async function bundlePrograms(folder: string): Promise<Programs> {
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
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: {
          writer: sourceOf("./writer-process.ts"),
          check: sourceOf("./check-process.ts"),
          worker: sourceOf("../../../packages/sqlite/src/worker.ts"),
        },
        // The adapter looks for its worker beside itself.
        output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
      },
    },
  });
  // Read at run time, beside the folder of the program.
  copyFileSync(sourceOf("../../../migrations/manifest.json"), join(folder, "manifest.json"));
  return { writer: join(outDir, "writer.js"), check: join(outDir, "check.js") };
}

function sourceOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

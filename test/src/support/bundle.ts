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
 * Puts programs, and all that they import, into few files below `folder`. From their sources they would start as well, in a second
 * of processor time and more, that each of hundreds of processes would pay.
 *
 * @param sources where each program is, by its name
 * @returns where each program is now
 */
export async function bundlePrograms<Name extends string>(
  folder: string,
  sources: Readonly<Record<Name, URL>>,
): Promise<Readonly<Record<Name, string>>> {
  const outDir = join(folder, "programs");
  const driver = pathToFileURL(require.resolve("better-sqlite3")).href;
  const paths = Object.entries<URL>(sources).map(([name, url]) => [name, fileURLToPath(url)]);
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
        input: { ...Object.fromEntries(paths), worker: inRepository("packages/sqlite/src/worker.ts") },
        // The adapter looks for its worker beside itself.
        output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
      },
    },
  });
  mkdirSync(folder, { recursive: true });
  for (const name of DATA) cpSync(inRepository(`migrations/${name}`), join(folder, name), { recursive: true });
  const names = Object.keys(sources) as Name[];
  return Object.fromEntries(names.map((name) => [name, join(outDir, `${name}.js`)])) as Record<Name, string>;
}

function inRepository(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

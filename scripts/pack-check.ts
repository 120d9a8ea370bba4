// Builds and packs every package that is published, as `pnpm publish` would, and looks at what a user would get.
import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
/** What a package has besides its modules: it is built by its own `prepack`. */
const BUILT: Readonly<Record<string, readonly string[]>> = { "@wfstate/inspector": ["dist/page/index.html"] };
const MUST_NOT_SHIP = /\.test\.|\.tsbuildinfo$|^(src|dist\/(testing|fixtures))\//;

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** What is wrong with a tarball's list of files; empty where nothing is. */
function listProblems(manifest: Manifest, files: readonly string[]): string[] {
  const built = BUILT[manifest.name] ?? [];
  const needed = ["package.json", "dist/index.js", "dist/index.d.ts", ...Object.values(manifest.bin ?? {}), ...built];
  const missing = needed.map((path) => path.replace("./", "")).filter((path) => !files.includes(path));
  const surplus = files.filter((path) => MUST_NOT_SHIP.test(path));
  return [...missing.map((path) => `lacks ${path}`), ...surplus.map((path) => `ships ${path}`)];
}

function check(folder: string, manifest: Manifest, destination: string): void {
  const packed: Packed = JSON.parse(run("pnpm", ["pack", "--json", "--pack-destination", destination], folder));
  const files = packed.files.map(({ path }) => path);
  const problems = listProblems(manifest, files);
  if (problems.length > 0) throw new Error(`${manifest.name} ${problems.join(", ")}`);
  run("pnpm", ["exec", "publint", "run", packed.filename, "--strict"], ROOT);
  const typesOnly = ["--profile", "esm-only", "--no-definitely-typed", "--quiet"];
  run("pnpm", ["exec", "attw", packed.filename, ...typesOnly], ROOT);
  process.stdout.write(`${manifest.name}: ${files.length} files\n`);
}

/** Folders of the packages that are published, with their manifests. */
function publishedPackages(): [string, Manifest][] {
  const manifests = ["schemas", "migrations", "packages/*"].map((folder) => `${folder}/package.json`);
  return globSync(manifests, { cwd: ROOT })
    .map((path): [string, Manifest] => [join(ROOT, dirname(path)), JSON.parse(readFileSync(join(ROOT, path), "utf8"))])
    .filter(([, manifest]) => !manifest.private);
}

const published = publishedPackages();
// What a deleted source left in dist/ would ship with the rest.
for (const [folder] of published) rmSync(join(folder, "dist"), { recursive: true, force: true });
run("pnpm", ["exec", "tsc", "-b"], ROOT);
const destination = mkdtempSync(join(tmpdir(), "wfstate-pack-"));
try {
  for (const [folder, manifest] of published) check(folder, manifest, destination);
} finally {
  rmSync(destination, { recursive: true, force: true });
}

// Runs a script of this repository on a machine that has nothing but some Node and its npm:
//   node scripts/bootstrap.mjs start|test|wfstate|mariadb [arguments]    or    --print-path
// Built-ins only, and only syntax that an old Node can read: this is what finds a newer one. It writes nothing
// outside the repository (but npm's and pnpm's caches), and fetches nothing when what it needs is there.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runChild } from "./child.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const WINDOWS = process.platform === "win32";
const PLATFORM = `${process.platform}-${process.arch}`;
const FROM_SOURCES = "--conditions=@wfstate/source";
const SCRIPTS = new Map([
  ["start", [FROM_SOURCES, "examples/frame-loop/src/main.ts"]],
  ["test", ["scripts/check.ts"]],
  ["wfstate", [FROM_SOURCES, "packages/cli/src/main.ts"]],
  ["mariadb", [FROM_SOURCES, "packages/mariadb-server/src/main.ts"]],
]);
const OFFLINE_HINT = "The first run, and the first one after a change of the lockfile, need the package registry.";
/** Settings of the person's npm that its children need; the rest of `npm_*` describes this run and would mislead them. */
const NPM_SETTINGS = /^npm_config_(cache|registry|userconfig|globalconfig|cafile|(https?_|no)?proxy)$/i;

/**
 * The lockfile in this repository pins every package by its hash: asking the registry how old each of them is would only
 * make the first run slower. Whoever changes the lockfile with pnpm is asked as ever.
 *
 * @type {NodeJS.ProcessEnv}
 */
const environment = { TURBO_TELEMETRY_DISABLED: "1", pnpm_config_trust_lockfile: "true" };
for (const [name, value] of Object.entries(process.env)) {
  if (!/^npm_/i.test(name) || NPM_SETTINGS.test(name)) environment[name] = value;
}
const PATH = Object.keys(environment).find((name) => name.toUpperCase() === "PATH") || "PATH";

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  process.stderr.write(`bootstrap: ${message}\n`);
  process.exit(1);
}

/** The range in package.json `engines`: `^22.18 || ^24.11 || >=26`. */
function hasSupportedNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return (major === 22 && minor >= 18) || (major === 24 && minor >= 11) || major >= 26;
}

/**
 * Installs in a folder, unless its stamp says that this was done from the same lockfile on the same kind of machine.
 * What the command prints goes to stderr: stdout belongs to the script.
 *
 * @param {string} folder
 * @param {string} lockfile
 * @param {[string, ...string[]]} commandLine
 */
function installOnce(folder, lockfile, [command, ...args]) {
  const stamp = join(folder, "node_modules", ".wfstate-ready");
  const hash = createHash("sha256").update(readFileSync(join(folder, lockfile)));
  const wanted = `${hash.digest("hex")} ${PLATFORM}\n`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const done = spawnSync(command, args, { cwd: folder, env: environment, stdio: ["ignore", 2, 2], shell: WINDOWS });
  if (done.status !== 0) fail(`"${command} ${args.join(" ")}" failed in ${folder}. ${OFFLINE_HINT}`);
  writeFileSync(stamp, wanted);
}

/**
 * Installs one locked tool of scripts/toolchain/, and picks the folder of this platform.
 *
 * @param {string} tool
 * @param {string[]} candidates folders inside its node_modules
 */
function toolFolder(tool, candidates) {
  const home = join(ROOT, "scripts", "toolchain", tool);
  installOnce(home, "package-lock.json", ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  const found = candidates.map((candidate) => join(home, "node_modules", candidate)).find((path) => existsSync(path));
  return found || fail(`no ${tool} for ${PLATFORM} can be fetched: install Node 22.18, 24.11 or 26, and pnpm 12.`);
}

function nodeFolder() {
  if (hasSupportedNode()) return dirname(process.execPath);
  const system = WINDOWS ? `win-${process.arch}` : PLATFORM;
  return toolFolder("node", [join(`node-${system}`, "bin"), join(`node-bin-${system}`, "bin")]);
}

function pnpmFolder() {
  const own = (process.env[PATH] || "").split(delimiter).find((folder) => existsSync(join(folder, "pnpm")));
  // Whoever runs `pnpm test` has installed with that pnpm already: another one would install anew.
  if (own && /^pnpm\//.test(process.env.npm_config_user_agent || "")) return own;
  return toolFolder("pnpm", [join("@pnpm", `exe.${PLATFORM}`), join("@pnpm", `exe.${PLATFORM}-musl`)]);
}

/** The page that these commands serve is built; in a fresh clone nobody has done that. Where it fails they say so. */
function buildInspectorPage() {
  if (existsSync(join(ROOT, "packages", "inspector", "dist", "page", "index.html"))) return;
  const build = ["--filter", "@wfstate/inspector", "build"];
  spawnSync("pnpm", build, { cwd: ROOT, env: environment, stdio: ["ignore", 2, 2], shell: WINDOWS });
}

const [name = "", ...args] = process.argv.slice(2);
const script = SCRIPTS.get(name);
if (!script && name !== "--print-path")
  fail(`unknown script "${name}": ${[...SCRIPTS.keys()].join(", ")}, --print-path.`);
const folders = [nodeFolder(), pnpmFolder()].join(delimiter);
if (!script) {
  process.stdout.write(`${folders}\n`);
} else {
  environment[PATH] = `${folders}${delimiter}${environment[PATH]}`;
  installOnce(ROOT, "pnpm-lock.yaml", ["pnpm", "install", "--frozen-lockfile"]);
  if (name === "wfstate" && args.some((word) => word === "inspect" || word === "serve")) buildInspectorPage();
  runChild("node", [...script, ...args], { cwd: ROOT, env: environment }).then(
    (code) => process.exit(code),
    (error) => fail(`node did not start: ${error.message}`),
  );
}

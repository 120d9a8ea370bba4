// Runs a script of this repository on a machine that has nothing but some Node and its npm:
//   node scripts/bootstrap.mjs start|test|wfstate [arguments]    or    --print-path
// Built-ins only, and only syntax that an old Node can read: this is what finds a newer one. It writes nothing
// outside the repository (but npm's and pnpm's caches), and fetches nothing when what it needs is there.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const WINDOWS = process.platform === "win32";
const PLATFORM = `${process.platform}-${process.arch}`;
const FROM_SOURCES = "--conditions=@wfstate/source";
const SCRIPTS = {
  start: [FROM_SOURCES, "examples/frame-loop/src/main.ts"],
  test: ["scripts/check.ts"],
  wfstate: [FROM_SOURCES, "packages/cli/src/main.ts"],
};
/** Settings of the person's npm that its children need; the rest of `npm_*` describes this run and would mislead them. */
const NPM_SETTINGS = /^npm_config_(cache|registry|userconfig|globalconfig|cafile|(https?_|no)?proxy)$/i;

const environment = { TURBO_TELEMETRY_DISABLED: "1" };
for (const [name, value] of Object.entries(process.env)) {
  if (!/^npm_/i.test(name) || NPM_SETTINGS.test(name)) environment[name] = value;
}
const pathName = Object.keys(environment).find((name) => name.toUpperCase() === "PATH") || "PATH";

function fail(message) {
  process.stderr.write(`bootstrap: ${message}\n`);
  process.exit(1);
}

/** The range in package.json `engines`: `^22.18 || ^24.11 || >=26`. */
function isSupportedNode(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return (major === 22 && minor >= 18) || (major === 24 && minor >= 11) || major >= 26;
}

/** Runs `work` unless the stamp says that it was done for the same lockfile on the same kind of machine. */
function onceFor(lockfile, stamp, work) {
  const wanted = `${createHash("sha256").update(readFileSync(lockfile)).digest("hex")} ${PLATFORM}\n`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  work();
  writeFileSync(stamp, wanted);
}

/** Runs a set-up command; what it prints goes to stderr, so that stdout belongs to the script. */
function setUp(command, args, folder, hint) {
  const done = spawnSync(command, args, { cwd: folder, env: environment, stdio: ["ignore", 2, 2], shell: WINDOWS });
  if (done.status !== 0) fail(`"${command} ${args.join(" ")}" failed in ${folder}. ${hint}`);
}

/** Installs one locked tool of scripts/toolchain/ with npm, and says where its packages are. */
function fetchTool(tool) {
  const folder = join(ROOT, "scripts", "toolchain", tool);
  onceFor(join(folder, "package-lock.json"), join(folder, "node_modules", ".ready"), () =>
    setUp(
      "npm",
      ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
      folder,
      "The first run needs the npm registry.",
    ),
  );
  return join(folder, "node_modules");
}

function nodeFolder() {
  if (isSupportedNode(process.version)) return dirname(process.execPath);
  const packages = fetchTool("node");
  const system = WINDOWS ? "win" : process.platform;
  const folders = [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`].map((name) =>
    join(packages, name, "bin"),
  );
  return (
    folders.find(existsSync) || fail(`no Node for ${PLATFORM} can be fetched: install Node 22.18, 24.11, 26 or newer.`)
  );
}

function pnpmFolder() {
  // Whoever runs `pnpm test` has a pnpm, and it installed the packages: another one would install them again.
  const onPath = (process.env[pathName] || "")
    .split(delimiter)
    .find((folder) => existsSync(join(folder, WINDOWS ? "pnpm.cmd" : "pnpm")));
  if (/^pnpm\//.test(process.env.npm_config_user_agent || "") && onPath) return onPath;
  const packages = join(fetchTool("pnpm"), "@pnpm");
  const folders = [`exe.${PLATFORM}`, `exe.${PLATFORM}-musl`].map((name) => join(packages, name));
  return (
    folders.find(existsSync) ||
    fail(`no pnpm for ${PLATFORM} can be fetched: install pnpm 12, then "pnpm install" and "pnpm test".`)
  );
}

/** Becomes the script as far as a parent can tell: its signals, its exit code. */
function become(args) {
  const child = spawn("node", args, { cwd: ROOT, env: environment, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal sends Ctrl-C to the whole group: the child has it already.
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY) || child.kill(signal));
  }
  child.on("error", (error) => fail(`node did not start: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

const [name, ...args] = process.argv.slice(2);
if (!SCRIPTS[name] && name !== "--print-path")
  fail(`unknown script "${name}": one of ${Object.keys(SCRIPTS).join(", ")}, --print-path.`);
const folders = [...new Set([nodeFolder(), pnpmFolder()])].join(delimiter);
environment[pathName] = `${folders}${delimiter}${environment[pathName]}`;
if (name === "--print-path") {
  process.stdout.write(`${folders}\n`);
} else {
  onceFor(join(ROOT, "pnpm-lock.yaml"), join(ROOT, "node_modules", ".ready"), () =>
    setUp("pnpm", ["install", "--frozen-lockfile"], ROOT, "The first run needs the npm registry."),
  );
  become([...SCRIPTS[name], ...args]);
}

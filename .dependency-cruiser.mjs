// Which way imports may run. Every line says what a folder may import of the others; everything else is an error.
import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";

const ADAPTERS = ["packages/sqlite", "packages/mariadb"];
const TEST_PROGRAMS = "packages/debian-packages";
const TEST_SERVER = "packages/mariadb-server";
const TEST_BROWSER = "packages/test-browser";
const APPLICATION = ["packages/core", "packages/energy", "migrations", "packages/state"];

/** @type {Record<string, string[]>} */
const MAY_IMPORT = {
  schemas: [],
  "packages/core": ["schemas"],
  "packages/energy": ["schemas", "packages/core"],
  "packages/sqlite": ["packages/core"],
  "packages/mariadb": ["packages/core"],
  [TEST_PROGRAMS]: [],
  [TEST_SERVER]: [TEST_PROGRAMS],
  [TEST_BROWSER]: [TEST_PROGRAMS],
  migrations: ["packages/core"],
  "packages/state": ["schemas", "packages/core", "packages/energy", "migrations", ...ADAPTERS],
  "packages/server": ["schemas", "packages/core"],
  "packages/inspector": ["schemas", "packages/server"],
  "packages/cli": ["packages/core", "packages/state", "packages/server", "packages/inspector"],
  examples: ["packages/core", "packages/energy", "packages/state", "packages/server", ...ADAPTERS, "test"],
  bench: ["schemas", ...APPLICATION, "packages/server", "packages/inspector", ...ADAPTERS, TEST_SERVER, TEST_BROWSER],
  test: ["schemas", ...APPLICATION, "packages/server", "packages/inspector", "packages/cli", ...ADAPTERS, TEST_SERVER],
  scripts: [],
};

/** What the tests of a folder, and their helpers, may import besides. @type {Record<string, string[]>} */
const TESTS_MAY_ALSO_IMPORT = {
  migrations: [...ADAPTERS, TEST_SERVER],
  "packages/mariadb": [TEST_SERVER],
  "packages/state": [TEST_SERVER],
  "packages/server": [TEST_SERVER, "packages/state", ...ADAPTERS],
  "packages/inspector": [TEST_BROWSER, TEST_SERVER, "packages/state", ...ADAPTERS],
  "packages/cli": [TEST_BROWSER, TEST_SERVER, "migrations"],
};
const TESTS = "\\.test\\.ts$|\\.test\\.helpers\\.ts$|\\.test\\.process\\.ts$|/src/(fixtures|testing)/";

const FOLDERS = Object.keys(MAY_IMPORT);
/** @param {string[]} folders */
const within = (folders) => `^(${folders.join("|")})/`;

/**
 * The files that a package's package.json exports, as patterns.
 *
 * @param {string} folder
 */
function entriesOf(folder) {
  const manifest = new URL(`${folder}/package.json`, import.meta.url);
  if (!existsSync(manifest)) return [];
  /** @type {Record<string, string | Record<string, string>>} */
  const exports = JSON.parse(readFileSync(manifest, "utf8")).exports ?? {};
  return Object.values(exports).map((entry) => {
    const file = posix.join(folder, typeof entry === "string" ? entry : (entry["@wfstate/source"] ?? ""));
    return `^${file.replaceAll(".", "\\.").replace("*", "[^/]+")}$`;
  });
}

/**
 * @param {string} folder
 * @param {string[]} others
 * @param {{ path: string, pathNot?: string }} from
 */
const imports = (folder, others, from) => ({
  name: `${folder.replace("/", "-")}-imports`,
  comment: `${folder} may import: ${others.join(", ") || "no other package"}.`,
  severity: "error",
  from,
  to: { path: within(FOLDERS), pathNot: within([folder, ...others]) },
});

const directions = Object.entries(MAY_IMPORT).flatMap(([folder, others]) => {
  const path = within([folder]);
  const forTests = TESTS_MAY_ALSO_IMPORT[folder];
  if (!forTests) return [imports(folder, others, { path })];
  return [
    imports(folder, others, { path, pathNot: TESTS }),
    imports(folder, [...others, ...forTests], { path: `${path}.*(${TESTS})` }),
  ];
});

const interiors = FOLDERS.map((folder) => ({
  name: `${folder.replace("/", "-")}-interior`,
  comment: `Others see of ${folder} what its package.json exports, and nothing else.`,
  severity: "error",
  from: { pathNot: within([folder]) },
  to: { path: within([folder]), pathNot: entriesOf(folder) },
}));

export default {
  forbidden: [
    ...directions,
    ...interiors,
    {
      name: "no-cycles",
      comment: "Modules that need each other are one module, or three.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "pure",
      comment: "Schemas and the energy model compute: no input, no output, no library at run time.",
      severity: "error",
      from: { path: "^(schemas|packages/energy)/src/", pathNot: "\\.test\\.ts$|^schemas/src/generate" },
      to: { dependencyTypes: ["core", "npm", "npm-dev"], dependencyTypesNot: ["aliased-workspace", "type-only"] },
    },
    {
      name: "declared",
      comment: "What a package imports stands in its own package.json, and resolves.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-tests-in-sources",
      comment: "What ships does not import tests or their helpers.",
      severity: "error",
      from: { pathNot: `${TESTS}|^(test|bench)/|/scripts/` },
      to: { path: TESTS },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/|\\.d\\.ts$" },
    builtInModules: { add: ["node:sqlite", "node:test"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@wfstate/source", "import", "node", "types", "default"],
      mainFields: ["module", "main", "types"],
    },
  },
};

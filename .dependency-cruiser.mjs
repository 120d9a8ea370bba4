// Which way imports may run. Every line says what a folder may import of the others; everything else is an error.

const ADAPTERS = ["packages/sqlite"];
const APPLICATION = ["packages/core", "packages/energy", "migrations", "packages/state"];

/** @type {Record<string, string[]>} */
const MAY_IMPORT = {
  schemas: [],
  "packages/core": ["schemas"],
  "packages/energy": ["schemas", "packages/core"],
  "packages/sqlite": ["packages/core"],
  migrations: ["packages/core"],
  "packages/state": ["schemas", "packages/core", "packages/energy", "migrations", ...ADAPTERS],
  "packages/cli": ["packages/core", "packages/state"],
  "examples/frame-loop": ["packages/energy", "packages/state", ...ADAPTERS],
  bench: ["schemas", ...APPLICATION, ...ADAPTERS],
  test: ["schemas", ...APPLICATION, "packages/cli", "examples/frame-loop", ...ADAPTERS],
  scripts: [],
};

const FOLDERS = Object.keys(MAY_IMPORT);
/** @param {string[]} folders */
const within = (folders) => `^(${folders.join("|")})/`;

const directions = Object.entries(MAY_IMPORT).map(([folder, others]) => ({
  name: `${folder.replace("/", "-")}-imports`,
  comment: `${folder} may import: ${others.join(", ") || "no other package"}.`,
  severity: "error",
  from: { path: within([folder]) },
  to: { path: within(FOLDERS), pathNot: within([folder, ...others]) },
}));

const interiors = FOLDERS.map((folder) => ({
  name: `${folder.replace("/", "-")}-interior`,
  comment: `Others see of ${folder} what its src/index.ts exports, and nothing else.`,
  severity: "error",
  from: { pathNot: within([folder]) },
  to: { path: within([folder]), pathNot: `^${folder}/src/index\\.ts$` },
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
      comment: "What ships does not import tests.",
      severity: "error",
      from: { pathNot: "\\.test\\.ts$" },
      to: { path: "\\.test\\.ts$" },
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

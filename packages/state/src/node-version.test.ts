import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkNodeVersion } from "./index.ts";
import { refusal, refusalOf } from "./testing/bad-input.ts";
import { errorOf, temporaryFolder } from "./testing/stores.ts";

test.each(["22.18.0", "22.23.2", "24.11.0", "24.12.1", "26.0.0", "27.1.0", "30.0.0"])(
  "Node.js %s is good",
  (version) => {
    expect(() => checkNodeVersion(version)).not.toThrow();
  },
);

test.each(["18.20.4", "20.20.2", "21.7.3", "22.17.1", "23.11.0", "24.10.9", "25.9.0", "", "next"])(
  "Node.js %j is refused",
  async (version) => {
    expect(await refusalOf(() => checkNodeVersion(version))).toEqual(refusal("NODE_TOO_OLD", process.execPath));
  },
);

test("the range that an error names is the one of package.json", async () => {
  const { engines } = JSON.parse(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8"));
  const { details } = await errorOf(() => checkNodeVersion("20.20.2"));
  expect(details.supported).toBe(engines.node);
});

const OPEN = `
  import { StateManager } from "@wfstate/state";
  await StateManager.open(process.argv[1]).catch((error) => console.log(JSON.stringify(error)));
  console.log(JSON.stringify(process.report.getReport().sharedObjects.filter((path) => path.includes("sqlite"))));
`;
const OLD_NODE = "data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '20.20.2' })";

test("on an old Node.js a store is refused before the driver, which would crash the process, is loaded", () => {
  const folder = temporaryFolder();
  const { stdout, status } = spawnSync(
    process.execPath,
    [...process.execArgv, "--import", OLD_NODE, "--input-type=module", "--eval", OPEN, join(folder, "x.db")],
    { encoding: "utf8", cwd: import.meta.dirname },
  );
  const [error, loaded] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(error).toMatchObject({ code: "NODE_TOO_OLD", details: { version: "20.20.2" } });
  expect({ loaded, status, created: readdirSync(folder) }).toEqual({ loaded: [], status: 0, created: [] });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isSupportedNode, SUPPORTED_NODE } from "./node-version.ts";
import { documentsOf, PROCESS_TIMEOUT_MS, runProcess } from "./testing/cli.ts";

/** Pretends to be an old Node, and tells of every file that is loaded. */
const OLD_NODE = [
  "import { registerHooks } from 'node:module';",
  "registerHooks({ load: (url, context, next) => { console.error('loads', url); return next(url, context); } });",
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });",
].join("");

test("the supported range is the one that the package declares", () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8"));
  expect(manifest.engines.node).toBe(SUPPORTED_NODE);
  const versions = ["20.20.2", "22.17.0", "22.18.0", "23.9.0", "24.10.0", "24.11.1", "25.1.0", "26.0.0", "30.1.0"];
  expect(versions.filter(isSupportedNode)).toEqual(["22.18.0", "24.11.1", "26.0.0", "30.1.0"]);
});

test("an old Node is told so before anything else is loaded", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  const run = await runProcess(["stats", "--json"], { node: ["--import", `data:text/javascript,${OLD_NODE}`] });
  expect(run.code).toBe(1);
  expect(run.stderr).toContain("error: Node.js 20.20.2 cannot run wfstate");
  expect(run.stderr).toContain("[NODE_TOO_OLD]");
  expect(documentsOf(run).summary).toMatchObject({ type: "summary", exit_code: 1, error: { code: "NODE_TOO_OLD" } });
  const loaded = [...run.stderr.matchAll(/^loads file:.*\/(.*)$/gm)].map(([, file]) => file);
  expect(loaded).toEqual(["main.ts", "node-version.ts"]);
});

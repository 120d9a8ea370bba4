import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a copy of the bootstrap, which has fetched nothing yet, on a Node that calls itself so, with a pnpm and no npm. */
function bootstrap(nodeVersion: string, ...args: string[]): Outcome & { readonly pnpmFolder: string } {
  const root = mkdtempSync(join(tmpdir(), "wfstate-bootstrap-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const file of [
    "bootstrap.mjs",
    "child.mjs",
    "toolchain/node/package.json",
    "toolchain/node/package-lock.json",
  ]) {
    cpSync(join(import.meta.dirname, file), join(root, "scripts", file));
  }
  const pnpmFolder = join(root, "bin");
  mkdirSync(pnpmFolder);
  writeFileSync(join(pnpmFolder, "pnpm"), "#!/bin/sh\n");
  chmodSync(join(pnpmFolder, "pnpm"), 0o755);
  const version = `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '${nodeVersion}' })`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", version, join(root, "scripts", "bootstrap.mjs"), ...args],
    { encoding: "utf8", env: { PATH: pnpmFolder, npm_config_user_agent: "pnpm/12.4.2" } },
  );
  return { status, stdout, stderr, pnpmFolder };
}

test.each(["22.18.0", "24.11.0", "26.0.0", "31.2.0"])("Node %s is used as it is", (version) => {
  const { status, stdout, pnpmFolder } = bootstrap(version, "--print-path");
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${dirname(process.execPath)}:${pnpmFolder}\n` });
});

test.each(["18.20.4", "20.20.2", "22.17.1", "23.11.0", "24.10.0", "25.9.0"])(
  "in the place of Node %s another is fetched, and where that fails the person is told what is missing",
  (version) => {
    const { status, stdout, stderr } = bootstrap(version, "--print-path");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain('"npm ci --ignore-scripts --no-audit --no-fund" failed in');
    expect(stderr).toContain("package registry");
  },
);

test("an unknown script is refused with those there are", () => {
  const { status, stderr } = bootstrap("22.18.0", "tset");
  expect(status).toBe(1);
  expect(stderr).toContain('unknown script "tset": start, test, wfstate, mariadb, --print-path.');
});

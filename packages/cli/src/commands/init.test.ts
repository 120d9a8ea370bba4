import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startServer } from "@wfstate/mariadb-server";
import { checkConfig, loadConfig } from "@wfstate/state";
import { afterAll, describe, expect, test } from "vitest";
import { documentsOf, run } from "../testing/cli.ts";
import { temporaryFolder } from "../testing/stores.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

describe.each(["sqlite", "mariadb"] as const)("a configuration for %s", (backend) => {
  const initialized = async (name: string): Promise<string> => {
    const path = join(folder.path, `${backend}-${name}`);
    expect((await run(["init", path, "--backend", backend])).code).toBe(0);
    return path;
  };
  const uncommented = (text: string) => text.replace(/^( *)# /gm, "$1");

  test.each(["wfstate.yaml", "wfstate.yml", "wfstate.json"])(
    "can be loaded as it is, and says the defaults: %s",
    async (name) => {
      const path = await initialized(name);
      const config = await loadConfig(path);
      const { database } = config;
      const given = backend === "sqlite" ? {} : { database: { ...database, type: "mariadb" } };
      expect(config).toEqual(checkConfig(given));
      expect(database.type).toBe(backend);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    },
  );

  test("in YAML has every key but the password, with what it means, and can be loaded with all of them", async () => {
    const path = await initialized("all.yaml");
    const text = readFileSync(path, "utf8");
    const before = await loadConfig(path);
    writeFileSync(path, uncommented(text));
    expect(await loadConfig(path)).toEqual(before);
    const keys = Object.values(before).flatMap((section) => (typeof section === "object" ? Object.keys(section) : []));
    const written = [...uncommented(text).matchAll(/^ +(\w+):/gm)].map(([, key]) => key);
    expect(written.sort()).toEqual(keys.filter((key) => key !== "password").sort());
    const lines = text.trimEnd().split("\n");
    for (const [index, line] of lines.entries()) {
      if (/^ +(# )?\w+:/.test(line)) expect(lines[index - 1]).toMatch(/^ +## \S/);
    }
  });

  test("never replaces a file", async () => {
    const path = await initialized("there.yaml");
    const before = readFileSync(path, "utf8");
    const { code, stderr } = await run(["init", path, "--backend", backend]);
    expect(code).toBe(4);
    expect(stderr).toContain("[TARGET_EXISTS]");
    expect(readFileSync(path, "utf8")).toBe(before);
  });
});

test("the database that was named goes into the file, and the next commands name the file", async () => {
  const path = join(folder.path, "named.yaml");
  const { stdout } = await run(["init", path, "--db", "app's own.db"]);
  expect(await loadConfig(path)).toMatchObject({ database: { type: "sqlite", path: "app's own.db" } });
  expect(stdout).toContain(`wrote ${path}\n`);
  expect(stdout).toContain(`  wfstate doctor --config ${path}\n`);
});

test("a file that could not be read as a configuration is refused", async () => {
  const path = join(folder.path, "wfstate.toml");
  const { code, stderr } = await run(["init", path]);
  expect(code).toBe(2);
  expect(stderr).toContain("hint: Let it end in .yaml, .yml or .json");
  expect(existsSync(path)).toBe(false);
});

test("what it prints for a MariaDB makes a database that the file opens", async () => {
  const server = await startServer();
  try {
    const path = join(folder.path, "real.json");
    const finished = await run(["init", path, "--backend", "mariadb", "--json"]);
    const { summary } = documentsOf(finished);
    const { sql, password_env } = summary as unknown as {
      readonly sql: readonly string[];
      readonly password_env: string;
    };
    expect(readFileSync(path, "utf8")).not.toContain('"password"');
    for (const statement of sql.flatMap((line) => line.split(/(?<=;) /))) {
      await server.execute(statement.replace("<password>", "of the test"));
    }
    const config = JSON.parse(readFileSync(path, "utf8"));
    config.database.socket = server.socket;
    config.database.journal_dir = folder.path;
    writeFileSync(path, JSON.stringify(config));
    process.env[password_env] = "of the test";
    expect(await run(["migrate", "up", "--config", path])).toMatchObject({ code: 0 });
    expect(await run(["doctor", "--config", path])).toMatchObject({ code: 0 });
    delete process.env[password_env];
    expect(await run(["doctor", "--config", path])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(password_env),
    });
  } finally {
    await server.stop();
  }
});

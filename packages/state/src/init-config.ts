import { existsSync } from "node:fs";
import { extname } from "node:path";
import { StateError, writeNewFile } from "@wfstate/core";
import { type Backend, type DatabaseKeys, jsonTemplate, yamlTemplate } from "./config-template.ts";
import { mariadbSetUp } from "./load-adapter.ts";

export interface InitOptions {
  readonly backend: Backend;
  /** Of a SQLite database; default: that of the configuration. */
  readonly database?: string;
}

export interface InitializedConfig {
  readonly path: string;
  readonly backend: Backend;
  /** Environment variable that must hold the password; null where none is needed. */
  readonly password_env: string | null;
  /** What an administrator of the server runs once, in this order, with a password put in. */
  readonly sql: readonly string[];
}

const PASSWORD_ENV = "WFSTATE_PASSWORD";
const NAME = "wirthforge";
/** Debian's, Red Hat's, Homebrew's. */
const SOCKETS = ["/run/mysqld/mysqld.sock", "/var/lib/mysql/mysql.sock", "/tmp/mysql.sock"] as const;

/**
 * Writes a configuration file with comments: YAML or JSON, by its ending. It can be loaded as it is, and holds no password.
 *
 * @throws {StateError} `TARGET_EXISTS`, `TARGET_NOT_WRITABLE`, `INVALID_ARGUMENT`, `ADAPTER_MISSING`
 */
export async function initConfig(target: string, { backend, database }: InitOptions): Promise<InitializedConfig> {
  const template = templateFor(target);
  const sql = backend === "mariadb" ? await mariadbSetUp({ database: NAME, user: NAME }) : [];
  const text = template(
    backend === "mariadb" ? mariadbKeys() : { type: "sqlite", path: database ?? `${NAME}_state.db` },
  );
  const { path } = await writeNewFile(target, (file) => file.writeFile(text));
  return { path, backend, password_env: backend === "mariadb" ? PASSWORD_ENV : null, sql };
}

function templateFor(target: string): (keys: DatabaseKeys) => string {
  const ending = extname(target).toLowerCase();
  if (ending === ".json") return jsonTemplate;
  if (ending === ".yaml" || ending === ".yml") return yamlTemplate;
  throw new StateError("INVALID_ARGUMENT", `${target} is no name for a configuration file`, {
    hint: "Let it end in .yaml, .yml or .json: that tells how it is read.",
    details: { path: target },
  });
}

function mariadbKeys(): DatabaseKeys {
  const socket = SOCKETS.find((path) => existsSync(path)) ?? SOCKETS[0];
  return { type: "mariadb", socket, database: NAME, user: NAME, password_env: PASSWORD_ENV };
}

/** Statements that an administrator can run as they stand: names are quoted, a password is left to be filled in. */
import type { Access } from "./connection.ts";

/** What migrations and messages of a writer do. */
export const WRITER_GRANTS: readonly string[] = [
  ...["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "INDEX", "REFERENCES"],
  ...["CREATE VIEW", "SHOW VIEW"],
];
const HOST = /@'([^']*)'/;

/** For an administrator, before the first start: the database, its user and what that user may do there. */
export function setUpStatements(names: Pick<Access, "database" | "user">): readonly string[] {
  const { database, user } = names;
  return [newDatabase(database), createUser(names, ""), grantStatement(database, accountIn("", user), WRITER_GRANTS)];
}

export function createDatabase({ database, user }: Pick<Access, "database" | "user">, message: string): string {
  const grant = grantStatement(database, accountIn(message, user), WRITER_GRANTS);
  return `${newDatabase(database)} ${grant}`;
}

function newDatabase(name: string): string {
  return `CREATE DATABASE IF NOT EXISTS ${identifier(name)} CHARACTER SET utf8mb4;`;
}

/** Serves where there is no such user, and where it has another password. */
export function createUser({ user }: Pick<Access, "user">, message: string): string {
  const account = accountIn(message, user);
  return `CREATE USER IF NOT EXISTS ${account}; ALTER USER ${account} IDENTIFIED BY '<password>';`;
}

export function grantStatement(database: string, account: string, grants: readonly string[]): string {
  // In the name of a GRANT these two stand for any letters.
  return grantOn(identifier(database.replaceAll(/[_%]/g, "\\$&")), account, grants);
}

/** @param pattern quoted, for all databases whose names are like it */
export function grantOn(pattern: string, account: string, grants: readonly string[]): string {
  return `GRANT ${grants.join(", ")} ON ${pattern}.* TO ${account};`;
}

/** The server's errors name the host as it sees it; the user's name stands in them as it is, quotes and all. */
function accountIn(message: string, user: string): string {
  return quoted(user, HOST.exec(message)?.[1] ?? "localhost");
}

/** @param account as `CURRENT_USER()` gives it */
export function accountOf(account: string): string {
  const at = account.lastIndexOf("@");
  return quoted(account.slice(0, at), account.slice(at + 1));
}

function quoted(user: string, host: string): string {
  const text = (value: string) => `'${value.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
  return `${text(user)}@${text(host)}`;
}

export function identifier(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

/** Those of `needed` that none of the lines of SHOW GRANTS gives in the database, roles included. */
export function missingGrants(lines: readonly string[], database: string, needed: readonly string[]): string[] {
  const given = new Set(lines.flatMap((line) => grantsIn(line, database)));
  return given.has("ALL PRIVILEGES") ? [] : needed.filter((grant) => !given.has(grant));
}

const GRANT_LINE = /^GRANT (.+?) ON (?:(\*)|`((?:[^`]|``)*)`)\.\* TO /;

function grantsIn(line: string, database: string): string[] {
  const [, grants = "", everywhere, pattern = ""] = GRANT_LINE.exec(line) ?? [];
  if (everywhere === undefined && !likePattern(pattern.replaceAll("``", "`")).test(database)) return [];
  return grants.split(", ");
}

function likePattern(pattern: string): RegExp {
  const literal = (letter = "") => letter.replace(/[\\^$.*+?()[\]{}|]/, "\\$&");
  const source = pattern.replaceAll(/\\?[\s\S]/g, (part) => {
    if (part === "_") return ".";
    return part === "%" ? ".*" : literal(part.at(-1));
  });
  return new RegExp(`^${source}$`, "s");
}

/** The secret that a client must know: random for every start, handed over in a URL fragment or a file, never in a query. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, closeSync, constants, lstatSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { StateError } from "@wfstate/core";

const TOKEN_BYTES = 32;
const OWNER_ONLY = 0o600;
const FOLDER_OWNER_ONLY = 0o700;
const OTHERS = 0o077;
const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = constants;

/** 256 bits. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** Takes the same time wherever two tokens differ, and whatever their lengths. */
export function isToken(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

/** What an `Authorization` header must be; any other scheme is none. */
export function isBearer(header: string | undefined, expected: string): boolean {
  return isToken(/^Bearer ([\w-]{1,256})$/i.exec(header ?? "")?.[1] ?? "", expected);
}

/** Writes the token where its owner alone can read it; gives what removes it. */
export function writeTokenFile(path: string, token: string): () => void {
  try {
    const folder = dirname(path);
    if (mkdirSync(folder, { recursive: true, mode: FOLDER_OWNER_ONLY }) !== undefined)
      chmodSync(folder, FOLDER_OWNER_ONLY);
    requireOwnFolder(folder);
    // Made anew: a link that somebody has put there is removed, not followed.
    rmSync(path, { force: true });
    const file = openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, OWNER_ONLY);
    try {
      writeSync(file, `${token}\n`);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw notWritten(path, error);
  }
  return () => rmSync(path, { force: true });
}

/** In a folder that others can write the file could be exchanged. */
function requireOwnFolder(folder: string): void {
  const { mode, uid } = lstatSync(folder);
  const self = process.getuid?.() ?? uid;
  if (uid !== self || (mode & OTHERS) !== 0) throw new Error(`others have access to the folder ${folder}`);
}

function notWritten(path: string, error: unknown): StateError {
  const why = error instanceof Error ? error.message : String(error);
  return new StateError("TARGET_NOT_WRITABLE", `the token cannot be written to ${path}: ${why}`, {
    hint: "Name a file in a folder that is yours alone (mode 0700).",
    details: { path },
    cause: error,
  });
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

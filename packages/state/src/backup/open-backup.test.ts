import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import type { BackupManifest } from "@wfstate/schemas";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { type RawEntry, rawZip } from "../testing/raw-zip.ts";
import { errorOf, temporaryFolder } from "../testing/stores.ts";
import { type OpenBackup, openBackupFile, readBackupManifest } from "./open-backup.ts";

const LINK = 0o120777;
const BIG = 64 * 1024 * 1024;

/** A database as a backup holds it, and its manifest. */
function database(folder: string): { readonly bytes: Buffer; readonly manifest: BackupManifest } {
  const path = join(folder, "source.db");
  const sqlite = new Database(path);
  sqlite.exec("CREATE TABLE a (n INTEGER); INSERT INTO a VALUES (1)");
  sqlite.close();
  const bytes = readFileSync(path);
  return { bytes, manifest: manifestOf(bytes) };
}

function manifestOf(bytes: Buffer, change: object = {}): BackupManifest {
  return {
    format: "wfstate.backup",
    format_version: 1,
    created_at: "2025-11-23T19:00:00.000123Z",
    engine: { kind: "sqlite", version: "SQLite 3.53.2" },
    schema_version: "1.0.0",
    store_id: "5f0c",
    epoch: "1",
    position: 0,
    file: { name: "store.db", bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") },
    verified: { level: "quick", at: "2025-11-23T19:00:01.000000Z" },
    tables: { a: 1 },
    sessions: [],
    ...change,
  };
}

function entry(name: string, content: Uint8Array | object | string, more: Partial<RawEntry> = {}): RawEntry {
  const bytes =
    content instanceof Uint8Array
      ? content
      : Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
  return { name, content: bytes, ...more };
}

function archive(folder: string, entries: readonly RawEntry[], name = "backup.zip"): string {
  const path = join(folder, name);
  writeFileSync(path, rawZip(entries));
  return path;
}

function native(folder: string, bytes: Uint8Array, manifest: object | string): string {
  const path = join(folder, "backup.db");
  writeFileSync(path, bytes);
  writeFileSync(`${path}.manifest.json`, typeof manifest === "string" ? manifest : JSON.stringify(manifest));
  return path;
}

async function closing<Result>(
  opening: Promise<OpenBackup>,
  look: (backup: OpenBackup) => Result | Promise<Result>,
): Promise<Result> {
  const backup = await opening;
  try {
    return await look(backup);
  } finally {
    await backup.close();
  }
}

/** The code of the error, after a look that the attempt has left nothing. */
async function refusalOf(path: string): Promise<{ readonly code: string; readonly message: string }> {
  const before = readdirSync(dirname(path));
  const { code, message, details } = await errorOf(() => openBackupFile(path));
  expect(details.path).toContain(dirname(path));
  expect(readdirSync(dirname(path))).toEqual(before);
  return { code, message };
}

describe("a sound backup", () => {
  test("an archive is unpacked beside itself, for its owner only, and nothing stays of that", async () => {
    const folder = temporaryFolder();
    const { bytes, manifest } = database(folder);
    const path = archive(folder, [entry("manifest.json", manifest), entry("store.db", bytes)]);
    const unpacked = await closing(openBackupFile(path), (backup) => {
      expect(backup).toMatchObject({ path, format: "zip", manifest });
      expect(readFileSync(backup.storePath)).toEqual(bytes);
      expect(statSync(backup.storePath).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(backup.storePath)).mode & 0o777).toBe(0o700);
      expect(dirname(dirname(backup.storePath))).toBe(folder);
      return backup.storePath;
    });
    expect(existsSync(dirname(unpacked))).toBe(false);
  });

  test("the opener may move what was unpacked away", async () => {
    const folder = temporaryFolder();
    const elsewhere = temporaryFolder();
    const { bytes, manifest } = database(folder);
    const path = archive(folder, [entry("store.db", bytes), entry("manifest.json", manifest)]);
    await closing(openBackupFile(path, { unpackIn: elsewhere }), ({ storePath }) =>
      renameSync(storePath, join(elsewhere, "mine.db")),
    );
    expect(readdirSync(elsewhere)).toEqual(["mine.db"]);
  });

  test("a native one is opened where it is, by its database or its manifest", async () => {
    const folder = temporaryFolder();
    const { bytes, manifest } = database(folder);
    const path = native(folder, bytes, manifest);
    for (const named of [path, `${path}.manifest.json`]) {
      await closing(openBackupFile(named), (backup) =>
        expect(backup).toMatchObject({ path, format: "native", storePath: path }),
      );
    }
    expect(readdirSync(folder).sort()).toEqual(["backup.db", "backup.db.manifest.json", "source.db"]);
    expect(await readBackupManifest(path)).toMatchObject({ format: "native", bytes: bytes.length, manifest });
  });

  test("what a killed process has unpacked is removed, and what a live one has stays", async () => {
    const folder = temporaryFolder();
    const { bytes, manifest } = database(folder);
    const path = archive(folder, [entry("manifest.json", manifest), entry("store.db", bytes)]);
    await closing(openBackupFile(path), ({ storePath }) => {
      const live = dirname(storePath);
      const dead = live.replace(`-${process.pid}-`, "-4194304-");
      mkdirSync(dead);
      return closing(openBackupFile(path), () => {
        expect(existsSync(dead)).toBe(false);
        expect(existsSync(live)).toBe(true);
      });
    });
  });
});

describe("is not opened", () => {
  test("what is not there, or is something else", async () => {
    const folder = temporaryFolder();
    const { bytes } = database(folder);
    writeFileSync(join(folder, "notes.txt"), "notes");
    writeFileSync(join(folder, "empty"), "");
    const foreign = archive(folder, [entry("word/document.xml", "<xml/>"), entry("mimetype", "text")]);
    const half = archive(folder, [entry("store.db", bytes)], "half.zip");
    expect((await refusalOf(join(folder, "gone.zip"))).code).toBe("BACKUP_NOT_FOUND");
    for (const path of [
      folder,
      join(folder, "notes.txt"),
      join(folder, "empty"),
      join(folder, "source.db"),
      foreign,
      half,
    ]) {
      expect((await refusalOf(path)).code, path).toBe("NOT_A_BACKUP");
    }
  });

  test("a truncated or changed one", async () => {
    const folder = temporaryFolder();
    const { bytes, manifest } = database(folder);
    const whole = rawZip([entry("manifest.json", manifest), entry("store.db", bytes)]);
    const path = join(folder, "cut.zip");
    for (const length of [4, 100, whole.length >> 1, whole.length - 30, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      expect((await refusalOf(path)).code, `${length} bytes`).toBe("BACKUP_DAMAGED");
    }
    const flipped = Buffer.from(bytes);
    flipped[flipped.length - 1] = (flipped.at(-1) as number) ^ 1;
    const changed = archive(folder, [entry("manifest.json", manifest), entry("store.db", flipped)]);
    expect(await refusalOf(changed)).toMatchObject({
      code: "BACKUP_DAMAGED",
      message: expect.stringContaining("checksum"),
    });
    expect((await refusalOf(native(folder, flipped, manifest))).code).toBe("BACKUP_DAMAGED");
    expect((await refusalOf(native(folder, bytes.subarray(0, 4096), manifest))).code).toBe("BACKUP_DAMAGED");
  });

  test("a database that was copied while in use", async () => {
    const folder = temporaryFolder();
    const { bytes } = database(folder);
    const live = Buffer.from(bytes);
    live.set([2, 2], 18);
    expect((await refusalOf(native(folder, live, manifestOf(live)))).code).toBe("NOT_A_BACKUP");
  });

  test("one that a newer version made", async () => {
    const folder = temporaryFolder();
    const { bytes } = database(folder);
    for (const newer of [{ format_version: 2, more: 1 }, { schema_version: "99.0.0" }]) {
      const path = archive(folder, [entry("manifest.json", manifestOf(bytes, newer)), entry("store.db", bytes)]);
      expect((await refusalOf(path)).code).toBe("BACKUP_TOO_NEW");
    }
  });
});

test("wherever a byte of it is another, an archive is refused, and nobody hears of it twice", async () => {
  const folder = temporaryFolder();
  const text = Array.from({ length: 4_000 }, (_, n) =>
    createHash("sha256")
      .update(`${n}`)
      .digest("hex")
      .slice(n % 60),
  );
  const content = Buffer.from(text.join("\n"));
  const bytes = rawZip([entry("manifest.json", manifestOf(content)), entry("store.db", content)]);
  const beside: unknown[] = [];
  const hear = (error: unknown) => beside.push(error);
  process.on("uncaughtException", hear);
  try {
    for (let at = 30; at < bytes.length - 200; at += 97) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (bytes[at] as number) ^ 0xff;
      const path = join(folder, "damaged.zip");
      writeFileSync(path, damaged);
      expect((await refusalOf(path)).code).toMatch(/^(BACKUP_DAMAGED|BACKUP_UNSAFE|NOT_A_BACKUP)$/);
    }
  } finally {
    process.off("uncaughtException", hear);
  }
  expect(beside).toEqual([]);
});

describe("is refused", () => {
  test.each(["../store.db", "/store.db", "a/../../store.db", "C:\\store.db", "..\\store.db", "store.db\0.txt"])(
    "an entry %j, which leads out of its folder",
    async (name) => {
      const folder = temporaryFolder();
      const { bytes, manifest } = database(folder);
      const both = [entry("manifest.json", manifest), entry("store.db", bytes)];
      for (const entries of [
        [...both, entry(name, "x")],
        [entry(name, bytes), both[0] as RawEntry],
      ]) {
        expect((await refusalOf(archive(folder, entries))).code).toBe("BACKUP_UNSAFE");
      }
    },
  );

  test("links, folders, devices, duplicates, encrypted and unknown entries", async () => {
    const folder = temporaryFolder();
    const { bytes, manifest } = database(folder);
    const [head, store] = [entry("manifest.json", manifest), entry("store.db", bytes)];
    const hostile: readonly (readonly RawEntry[])[] = [
      [head, entry("store.db", "/etc/passwd", { mode: LINK })],
      [entry("manifest.json", manifest, { mode: LINK }), store],
      [head, { ...store, mode: 0o040700 }],
      [head, { ...store, mode: 0o060600 }],
      [head, store, store],
      [head, head, store],
      [head, { ...store, flags: 1 }],
      [head, store, entry("readme.txt", "hello")],
    ];
    for (const entries of hostile) expect((await refusalOf(archive(folder, entries))).code).toBe("BACKUP_UNSAFE");
  });

  test("bombs: what claims, or inflates to, more than the manifest says", async () => {
    const folder = temporaryFolder();
    const { bytes, manifest } = database(folder);
    const head = entry("manifest.json", manifest);
    const zeros = Buffer.alloc(BIG);
    const claimed = archive(folder, [head, entry("store.db", zeros)]);
    expect(await refusalOf(claimed)).toMatchObject({
      code: "BACKUP_UNSAFE",
      message: expect.stringContaining("claims"),
    });
    const inflating = archive(folder, [head, entry("store.db", zeros, { claims: bytes.length })]);
    expect(await refusalOf(inflating)).toMatchObject({
      code: "BACKUP_DAMAGED",
      message: expect.stringContaining("inflates"),
    });
    const headBomb = archive(folder, [
      entry("manifest.json", Buffer.alloc(BIG), { claims: 100 }),
      entry("store.db", bytes),
    ]);
    expect((await refusalOf(headBomb)).code).toBe("BACKUP_DAMAGED");
    const headClaim = archive(folder, [{ ...head, claims: 0xffff_fff0 }, entry("store.db", bytes)]);
    expect((await refusalOf(headClaim)).code).toBe("BACKUP_UNSAFE");
    const fewer = archive(folder, [head, entry("store.db", bytes.subarray(0, 100), { claims: bytes.length })]);
    expect((await refusalOf(fewer)).code).toBe("BACKUP_DAMAGED");
  });

  test("a manifest with keys, numbers, nesting or text that no manifest has", async () => {
    const folder = temporaryFolder();
    const { bytes, manifest } = database(folder);
    const text = JSON.stringify(manifest);
    const hostile: readonly (readonly [manifest: string | Uint8Array, code: string, says: string])[] = [
      [text.replace("{", '{"__proto__":{"admin":true},'), "BACKUP_UNSAFE", "__proto__"],
      [text.replace('"tables":{', '"tables":{"constructor":1,'), "BACKUP_UNSAFE", "constructor"],
      [text.replace('"position":0', '"position":1e400'), "BACKUP_DAMAGED", "manifest.position"],
      [text.replace('"position":0', '"position":-1'), "BACKUP_DAMAGED", "manifest.position"],
      [text.replace('"position":0', `"position":${"[".repeat(200_000)}${"]".repeat(200_000)}`), "BACKUP_DAMAGED", ""],
      [text.replace('"epoch"', '"extra":1,"epoch"'), "BACKUP_DAMAGED", "manifest.extra"],
      [text.replace('"store.db"', '"../store.db"'), "BACKUP_DAMAGED", "manifest.file.name"],
      [text.slice(0, -1), "BACKUP_DAMAGED", "JSON"],
      [Buffer.from([0xff, 0xfe, 0x7b]), "BACKUP_DAMAGED", "JSON"],
      ["null", "NOT_A_BACKUP", ""],
      ['{"format":"other"}', "NOT_A_BACKUP", ""],
    ];
    for (const [content, code, says] of hostile) {
      const path = archive(folder, [entry("manifest.json", content), entry("store.db", bytes)]);
      expect(await refusalOf(path)).toMatchObject({ code, message: expect.stringContaining(says) });
    }
    expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
  });

  test("a manifest that has changed in an archive, and still is one", async () => {
    const folder = temporaryFolder();
    const { bytes, manifest } = database(folder);
    const checksum = crc32(JSON.stringify({ ...manifest, position: 1 }));
    const path = archive(folder, [entry("manifest.json", manifest, { checksum }), entry("store.db", bytes)]);
    expect((await refusalOf(path)).code).toBe("BACKUP_DAMAGED");
  });

  test("a manifest beside a native one that is a link", async () => {
    const folder = temporaryFolder();
    const { bytes, manifest } = database(folder);
    const path = native(folder, bytes, manifest);
    renameSync(`${path}.manifest.json`, join(folder, "elsewhere.json"));
    symlinkSync(join(folder, "elsewhere.json"), `${path}.manifest.json`);
    expect((await refusalOf(path)).code).toBe("BACKUP_UNSAFE");
  });
});

test("a cancelled opening ends as such, and leaves nothing", async () => {
  const folder = temporaryFolder();
  const { bytes, manifest } = database(folder);
  const path = archive(folder, [entry("manifest.json", manifest), entry("store.db", bytes)]);
  const error = await errorOf(() => openBackupFile(path, { signal: AbortSignal.abort() }));
  expect(error.code).toBe("ABORTED");
  expect(readdirSync(folder).sort()).toEqual(["backup.zip", "source.db"]);
});

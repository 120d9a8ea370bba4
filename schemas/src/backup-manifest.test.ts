import { expect, test } from "vitest";
import { type BackupManifest, validateBackupManifest } from "./index.ts";

const time = "2025-08-17T20:00:00.000000Z";
const hash = "0".repeat(64);

const manifest: BackupManifest = {
  format: "wfstate.backup",
  format_version: 1,
  created_at: time,
  engine: { kind: "mariadb", version: "MariaDB 11.8.3" },
  schema_version: "1.3.0",
  store_id: "5f0c",
  epoch: "1",
  position: 3,
  file: { name: "store.db", bytes: 8192, sha256: hash },
  verified: { level: "full", at: time },
  tables: { session: 1, event_log: 3 },
  sessions: [{ session_id: "20250817T194800Z_001", events: 3, last_seq: 3, chain: hash, ended: false }],
};

function pathOfFailure(value: unknown): string | undefined {
  expect(validateBackupManifest(value)).toBe(false);
  return validateBackupManifest.errors?.[0]?.instancePath;
}

test("accepts the manifest of a backup, and of one of an empty store", () => {
  expect(validateBackupManifest(manifest), JSON.stringify(validateBackupManifest.errors)).toBe(true);
  expect(validateBackupManifest({ ...manifest, position: 0, sessions: [], tables: {} })).toBe(true);
});

test("refuses a manifest with a part missing, or with one too many", () => {
  for (const key of Object.keys(manifest)) {
    expect(pathOfFailure({ ...manifest, [key]: undefined })).toBe("");
    expect(validateBackupManifest.errors?.[0]?.params).toEqual({ missingProperty: key });
  }
  expect(pathOfFailure({ ...manifest, extra: 1 })).toBe("");
});

test("refuses names that could lead elsewhere, and numbers that are none", () => {
  const file = { ...manifest.file, name: "../store.db" };
  expect(pathOfFailure({ ...manifest, file })).toBe("/file/name");
  expect(pathOfFailure({ ...manifest, position: Number.POSITIVE_INFINITY })).toBe("/position");
  expect(pathOfFailure({ ...manifest, tables: { session: -1 } })).toBe("/tables/session");
  expect(pathOfFailure({ ...manifest, tables: JSON.parse('{"__proto__": 1}') })).toBe("/tables");
});

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BackupManifest } from "@wfstate/schemas";
import { expect, test } from "vitest";
import { errorOf, temporaryFolder } from "../testing/stores.ts";
import { nameBackup, type Unnamed } from "./name-backup.ts";

/** A copy that is ready to get its name, in a work folder of its own. */
function unnamed(folder: string, maker: string): Unnamed {
  const work = join(folder, `.work-${maker}`);
  mkdirSync(work);
  const storePath = join(work, "store.db");
  writeFileSync(storePath, maker);
  const file = { name: "kept.db", bytes: maker.length, sha256: createHash("sha256").update(maker).digest("hex") };
  const manifest = { store_id: maker, file } as BackupManifest;
  return { storePath, manifest, format: "native", path: join(folder, "kept.db") };
}

test("of two native backups that take a name at once one has it, whole, and the other finds it taken", async () => {
  for (let round = 0; round < 20; round++) {
    const folder = temporaryFolder();
    const [one, other] = [unnamed(folder, "one"), unnamed(folder, "another")];
    const ends = await Promise.allSettled([nameBackup(one, {}), nameBackup(other, {})]);
    const lost = ends.filter((end) => end.status === "rejected").map(({ reason }) => reason.code);
    expect(lost).toEqual(["TARGET_EXISTS"]);
    const [manifest, bytes] = ["kept.db.manifest.json", "kept.db"].map((name) => readFileSync(join(folder, name)));
    const { store_id } = JSON.parse(String(manifest)) as BackupManifest;
    expect(String(bytes)).toBe(store_id);
  }
});

test("a manifest that a killed run has left alone is replaced; one that has a database stays", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "kept.db.manifest.json"), "left");
  await nameBackup(unnamed(folder, "one"), {});
  const manifest = readFileSync(join(folder, "kept.db.manifest.json"), "utf8");
  expect(JSON.parse(manifest)).toMatchObject({ store_id: "one" });
  expect((await errorOf(() => nameBackup(unnamed(folder, "another"), {}))).code).toBe("TARGET_EXISTS");
  expect(readFileSync(join(folder, "kept.db.manifest.json"), "utf8")).toBe(manifest);
  expect(readdirSync(folder).filter((name) => !name.startsWith("."))).toEqual(["kept.db", "kept.db.manifest.json"]);
});

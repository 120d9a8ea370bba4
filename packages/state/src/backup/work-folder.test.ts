import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/stores.ts";
import { removeWorkFolder, workFolder } from "./work-folder.ts";

/** As the backups of a schedule do, which run in a thread of their own. */
async function workFolderOfThread(parent: string): Promise<string> {
  const module = new URL("./work-folder.ts", import.meta.url).href;
  const source = `import(${JSON.stringify(module)}).then(async ({ workFolder }) =>
    require("node:worker_threads").parentPort.postMessage(await workFolder(${JSON.stringify(parent)}, 0)))`;
  const worker = new Worker(source, { eval: true, execArgv: ["--conditions=@wfstate/source"] });
  const [folder] = await once(worker, "message");
  return folder as string;
}

test("what another thread of this process works in stays", async () => {
  const parent = temporaryFolder();
  const folders = [await workFolderOfThread(parent), await workFolder(parent, 0), await workFolder(parent, 0)];
  expect(readdirSync(parent).sort()).toEqual(folders.map((folder) => basename(folder)).sort());
  for (const folder of folders) await removeWorkFolder(folder);
  expect(readdirSync(parent)).toEqual([]);
});

test("what an earlier process has left goes, also where it had the id of this one; what is of another machine stays", async () => {
  const parent = temporaryFolder();
  const host = hostname().replaceAll(/[^A-Za-z0-9]/g, "");
  const dead = 2 ** 22 + 1;
  const left = [`${host}-${process.pid}-1600000000000`, `${host}-${dead}-1600000000000`, "elsewhere-1-1600000000000"];
  for (const name of left) mkdirSync(join(parent, `.wfstate.partial-${name}-AbC123`));
  await removeWorkFolder(await workFolder(parent, 0));
  expect(readdirSync(parent)).toEqual([".wfstate.partial-elsewhere-1-1600000000000-AbC123"]);
});

test("a large file goes in steps, and one that has another name keeps all its bytes under that", async () => {
  const parent = temporaryFolder();
  const [large, bytes] = [48 * 1024 * 1024, 40 * 1024 * 1024];
  const folder = await workFolder(parent, 0);
  for (const [name, size] of Object.entries({ large, linked: bytes, meant: bytes })) {
    writeFileSync(join(folder, name), "");
    truncateSync(join(folder, name), size);
  }
  linkSync(join(folder, "linked"), join(parent, "backup"));
  renameSync(join(folder, "meant"), join(parent, "meant"));
  symlinkSync(join(parent, "meant"), join(folder, "pointer"));
  const open = openSync(join(folder, "large"), "r");
  await removeWorkFolder(folder);
  // Whoever has it open sees what has become of it.
  expect(fstatSync(open).size).toBeLessThanOrEqual(16 * 1024 * 1024);
  closeSync(open);
  expect(readdirSync(parent).sort()).toEqual(["backup", "meant"]);
  expect(["backup", "meant"].map((name) => statSync(join(parent, name)).size)).toEqual([bytes, bytes]);
});

test("a process that ends in the middle of its work leaves nothing", async () => {
  const parent = temporaryFolder();
  const module = new URL("./work-folder.ts", import.meta.url).href;
  const source = `const { workFolder, removeWorkFolder } = await import(${JSON.stringify(module)});
    const [parent] = process.argv.slice(1);
    await removeWorkFolder(await workFolder(parent, 0));
    await workFolder(parent, 0);
    const { mkdirSync, readdirSync } = await import("node:fs");
    mkdirSync(parent + "/" + readdirSync(parent)[0] + "/inner");
    console.log(readdirSync(parent).length);
    process.exit(7);`;
  const child = spawn(process.execPath, ["--conditions=@wfstate/source", "--input-type=module", "-e", source, parent]);
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  expect({ said, code, left: readdirSync(parent) }).toEqual({ said: "1\n", code: 7, left: [] });
});

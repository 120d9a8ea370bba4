import { once } from "node:events";
import { mkdirSync, readdirSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
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

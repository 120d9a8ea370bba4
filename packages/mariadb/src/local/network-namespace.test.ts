import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { HOSTS, outcomeOf, spellings } from "./hosts-page.test.helpers.ts";
import { RESOLVER, runInNamespace } from "./network-namespace.test.helpers.ts";

const PROGRAM = fileURLToPath(new URL("./network-namespace.test.process.ts", import.meta.url));

test("the guard sends no packet out of the machine, whatever the host; a driver without it does", async () => {
  const etc = mkdtempSync(join(tmpdir(), "wfstate-etc-"));
  onTestFinished(() => rmSync(etc, { recursive: true, force: true }));
  const files = { ...RESOLVER, hosts: HOSTS };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(etc, name), text);
  const names = Object.keys(files);

  const possible = runInNamespace(etc, names, ["true"]);
  if (possible.status !== 0) {
    const why = possible.stderr.trim().replaceAll("\n", "; ");
    process.stdout.write(`NOT EXERCISED: that the guard of database.host sends nothing out of the machine: ${why}\n`);
    return;
  }

  const run = runInNamespace(etc, names, [process.execPath, "--conditions=@wfstate/source", PROGRAM]);
  expect(run).toMatchObject({ status: 0, stderr: "" });
  const { guard, peer, unguarded } = JSON.parse(run.stdout);
  const hosts = Object.values(spellings).flat();
  const outcomes = await Promise.all(hosts.map((host) => outcomeOf(host, join(etc, "hosts"))));
  const expected = outcomes.map(({ host, address }) => [host, address ?? "HOST_NOT_LOCAL"]);
  expect(guard).toEqual({ result: Object.fromEntries(expected), packets: 0 });
  expect(peer).toEqual({ result: "HOST_NOT_LOCAL", packets: 0 });
  for (const driver of ["name", "address", "address6"]) expect(unguarded[driver]).toBeGreaterThan(0);
  process.stdout.write(`${hosts.length} spellings of a host: no packet left; a driver without the guard sent some\n`);
});

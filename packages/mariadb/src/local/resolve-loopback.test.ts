import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isStateError, type StateError } from "@wfstate/core";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { HOSTS, localOnlyPage, outcomeOf, PAGE, spellings } from "./hosts-page.test.helpers.ts";
import { resolveLoopback } from "./resolve-loopback.ts";

let hostsFile: string;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-hosts-"));
  hostsFile = join(folder, "hosts");
  writeFileSync(hostsFile, HOSTS);
  return () => rmSync(folder, { recursive: true, force: true });
});

async function refusalOf(host: string, file = hostsFile): Promise<StateError> {
  const outcome = await resolveLoopback(host, { hostsFile: file }).catch((error: unknown) => error);
  if (isStateError(outcome, "HOST_NOT_LOCAL")) return outcome;
  throw new Error(`a refusal was expected, not: ${outcome}`, { cause: outcome });
}

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-hosts-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "hosts"), text);
  return join(folder, "hosts");
}

test("of all the spellings these are accepted, and no other", async () => {
  const hosts = Object.values(spellings).flat();
  expect(new Set(hosts).size).toBe(hosts.length);
  const outcomes = await Promise.all(hosts.map((host) => outcomeOf(host, hostsFile)));
  const accepted = outcomes.filter(({ address }) => address !== null).map(({ host, address }) => [host, address]);
  expect(accepted).toEqual([
    ["127.0.0.1", "127.0.0.1"],
    ["127.0.0.2", "127.0.0.2"],
    ["127.255.255.254", "127.255.255.254"],
    ["::1", "::1"],
    ["localhost", "127.0.0.1"],
    ["LocalHost", "127.0.0.1"],
    ["ip6-localhost", "::1"],
    ["laptop", "127.0.1.1"],
  ]);
  expect(outcomes.length - accepted.length).toBeGreaterThan(24);
});

test("the page is what `node --conditions=@wfstate/source packages/mariadb/src/local/hosts-page.test.helpers.ts` writes", async () => {
  expect(readFileSync(PAGE, "utf8")).toBe(await localOnlyPage(hostsFile));
});

test("a refusal says where, why and what to write instead", async () => {
  expect((await refusalOf("0x7f.1")).toJSON()).toEqual({
    code: "HOST_NOT_LOCAL",
    message:
      'database.host "0x7f.1" is refused: it is another spelling of 127.0.0.1, and only the plain one is accepted',
    hint: "Write 127.0.0.1 for database.host.",
    details: {
      path: "database.host",
      host: "0x7f.1",
      reason: "it is another spelling of 127.0.0.1, and only the plain one is accepted",
    },
    retryable: false,
  });
  expect((await refusalOf("localhost.")).hint).toBe("Write localhost for database.host.");
  expect((await refusalOf("3232235777")).hint).toMatch(/^Write 127\.0\.0\.1, ::1 or localhost;/);
  expect((await refusalOf("both.lan")).details).toMatchObject({ addresses: ["127.0.0.1", "192.168.1.20"] });
});

test("localhost that the hosts file does not list is 127.0.0.1, and what it lists holds", async () => {
  const silent = fileWith("# 127.0.0.1 localhost\n192.168.1.20 db.lan # localhost\n");
  expect(await resolveLoopback("localhost", { hostsFile: silent })).toBe("127.0.0.1");
  expect(await resolveLoopback("localhost", { hostsFile: `${silent}.missing` })).toBe("127.0.0.1");
  expect(await resolveLoopback("localhost", { hostsFile: fileWith("127.0.0.9\tLOCALHOST\r\n") })).toBe("127.0.0.9");
  const elsewhere = fileWith("127.0.0.1 localhost\n192.168.1.20 db.lan localhost\n");
  expect((await refusalOf("localhost", elsewhere)).details.addresses).toEqual(["127.0.0.1", "192.168.1.20"]);
});

test("a name is refused where the hosts file cannot be read", async () => {
  const folder = join(fileWith(""), "..");
  expect((await refusalOf("localhost", folder)).message).toMatch(/the hosts file cannot be read: .+ is no file/);
});

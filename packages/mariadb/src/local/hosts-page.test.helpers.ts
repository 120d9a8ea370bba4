/**
 * What becomes of every way to write a host, told by the guard itself. Run as a program it writes the page:
 * `node --conditions=@wfstate/source packages/mariadb/src/local/hosts-page.test.helpers.ts`
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isStateError } from "@wfstate/core";
import { resolveLoopback } from "./resolve-loopback.ts";

export const PAGE: string = join(import.meta.dirname, "../../../../docs/reference/local-only.md");

export const HOSTS = `127.0.0.1     localhost
::1           localhost ip6-localhost   # the first one is dialled
127.0.1.1     laptop
10.0.0.5      db.lan
127.0.0.1     both.lan
192.168.1.20  both.lan
127.1         odd.lan
`;

/** In groups, as the page shows them. */
export const spellings: Readonly<Record<string, readonly string[]>> = {
  "Addresses in their plain form": [
    ...["127.0.0.1", "127.0.0.2", "127.255.255.254", "::1"],
    ...["126.255.255.255", "128.0.0.1", "192.168.1.20", "169.254.0.1", "203.0.113.7", "0.0.0.0"],
    ...["::", "::2", "fe80::1", "2001:db8::7"],
  ],
  "Addresses in another form": [
    ...["127.1", "127.0.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "0177.0.0.1", "127.0.0.01"],
    ...["127.0.0.1.", "127.0.0.256", "127.0.0.0.1", "3232235777", "0", "127.0.0.1/8", "127.0.0.1:3306"],
    ...["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.5", "::127.0.0.1", "0:0:0:0:0:0:0:1", "::01", "[::1]"],
    ...["::1%lo", "fe80::1%eth0", "[::1]:3306"],
  ],
  "Spaces, control characters and other alphabets": [
    ...["", " ", " 127.0.0.1", "127.0.0.1 ", "127.0.0.1\n", "127.0.0.1\0", "127.0.0.1\0.example", "localhost\t"],
    ...["127.0.0.1 203.0.113.7", "127.0.0.1,203.0.113.7", "１２７.0.0.1", "١٢٧.0.0.1", "127。0。0。1", "127․0․0․1"],
    ...["l\u043ecalhost", "local\u200bhost"],
  ],
  Names: [
    ...["localhost", "LocalHost", "ip6-localhost", "laptop", "db.lan", "both.lan", "odd.lan", "db.example"],
    ...["localhost.", "localhost.localdomain", "db.localhost", "localhost.example", "db.lan."],
    ...["root@localhost", "mysql://localhost", "/run/mysqld/mysqld.sock", `${"a".repeat(64)}.`.repeat(4)],
  ],
};

export interface Outcome {
  readonly host: string;
  /** The address that is dialled, null where the host is refused. */
  readonly address: string | null;
  readonly reason: string;
}

export async function outcomeOf(host: string, hostsFile: string): Promise<Outcome> {
  try {
    const address = await resolveLoopback(host, { hostsFile });
    return {
      host,
      address,
      reason: address === host ? "" : "the hosts file gives it no other than loopback addresses",
    };
  } catch (error) {
    if (!isStateError(error, "HOST_NOT_LOCAL")) throw error;
    return { host, address: null, reason: String(error.details.reason) };
  }
}

export async function localOnlyPage(hostsFile: string): Promise<string> {
  const sections = await Promise.all(
    Object.entries(spellings).map(async ([title, hosts]) => {
      const outcomes = await Promise.all(hosts.map((host) => outcomeOf(host, hostsFile)));
      return [`## ${title}`, ["| `host` | is | |", "| --- | --- | --- |", ...outcomes.map(rowOf)].join("\n")];
    }),
  );
  return `${[INTRODUCTION, ...sections.flat()].join("\n\n")}\n`;
}

const MAX_SHOWN_LENGTH = 60;

function rowOf({ host, address, reason }: Outcome): string {
  const text = JSON.stringify(host).replace(/[^\x20-\x7e]/g, escaped);
  const shown = text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text;
  return `| \`${shown}\` | ${address === null ? "refused" : `dialled at \`${address}\``} | ${reason} |`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const INTRODUCTION = `# Local only

wfstate talks to a MariaDB on its own machine, and to no other. \`database.host\` is accepted when it is loopback for sure:

- an address of 127.0.0.0/8, or \`::1\`, in its plain form. Every other spelling is refused, and the error names the plain one;
- a name that the hosts file of the machine gives loopback addresses, and no other. The first one is dialled. \`localhost\` that is
  not listed there is 127.0.0.1.

No name is looked up anywhere else: a question to DNS would itself leave the machine. Whatever is refused is refused with
\`HOST_NOT_LOCAL\` before a connection is tried. What is dialled is the address that was checked, never the name; and once connected,
a peer that is not loopback is hung up on, with the same error.

A socket, \`database.socket\`, is a file of the machine: there is no host to check.

The rows below are what the guard says, with this hosts file:

\`\`\`
${HOSTS.trimEnd()}
\`\`\`

This page is generated from the sources.`;

if (process.argv[1] === import.meta.filename) {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-hosts-"));
  try {
    const hostsFile = join(folder, "hosts");
    writeFileSync(hostsFile, HOSTS);
    writeFileSync(PAGE, await localOnlyPage(hostsFile));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

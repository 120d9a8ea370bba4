import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { arch } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { publishFolder } from "./cache.ts";
import { messageOf } from "./message.ts";
import { run } from "./run.ts";

const TOOLS = ["/usr/bin/apt-get", "/usr/bin/dpkg-deb"];
const ATTEMPTS = 3;
const PAUSE_MS = 1_000;
/** A slow line, and the largest package. */
const DEADLINE_MS = 300_000;

export interface FetchedProgram {
  /** For messages: `MariaDB server`. */
  readonly what: string;
  /** Names its folder in the cache. */
  readonly name: string;
  /** Packages of Debian and Ubuntu; what they need comes with them. */
  readonly packages: readonly string[];
  /** Of the download: `about 17 MB`. */
  readonly size: string;
}

/**
 * apt-get as any user, with nothing of the system changed: lists and archives of its own, no lock, no change of user, and
 * none of the commands that a system hangs onto apt-get (they refresh other caches, or empty them).
 */
function configuration(folder: string): string {
  const settings = {
    "Dir::State::Lists": join(folder, "lists"),
    "Dir::Cache": join(folder, "cache"),
    "Debug::NoLocking": "1",
    "APT::Sandbox::User": "",
    "APT::Install-Recommends": "false",
    "APT::Color": "false",
    "Acquire::Languages": "none",
    "Acquire::Retries": "2",
    "Acquire::http::Timeout": "20",
    "Acquire::https::Timeout": "20",
  };
  const hooks = ["Pre-Invoke", "Post-Invoke", "Post-Invoke-Success"].map((hook) => `APT::Update::${hook}`);
  return [
    ...hooks.map((hook) => `#clear ${hook};`),
    ...Object.entries(settings).map(([name, value]) => `${name} "${value}";`),
    "",
  ].join("\n");
}

/** Where what was fetched for this system is kept. Another release of the system has other libraries. */
export function fetchedRoot(cache: string, { name }: Pick<FetchedProgram, "name">): string {
  return join(cache, `${name}-${systemName()}-${arch()}`);
}

function systemName(): string {
  const file = "/etc/os-release";
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const field = (name: string) => new RegExp(`^${name}="?([\\w.]+)`, "m").exec(text)?.[1];
  return `${field("ID") ?? process.platform}${field("VERSION_ID") ?? ""}`;
}

/** Fetches packages from the system's own package registry and unpacks them into a folder. No root needed. */
export async function fetchPackages(
  { what, packages, size }: FetchedProgram,
  root: string,
  onNote: (line: string) => void,
): Promise<void> {
  const missing = TOOLS.filter((tool) => !existsSync(tool));
  if (missing.length > 0) throw new Error(`Fetching needs ${missing.join(" and ")}: this is no Debian or Ubuntu.`);
  onNote(`No ${what} here: fetching ${packages.join(" and ")} (${size}, once) into ${root}.`);
  await publishFolder(root, async (folder) => {
    await downloadWithRetries(join(folder, "apt"), packages, onNote);
    await unpack(join(folder, "apt"), folder);
  });
  onNote("Fetched.");
}

async function downloadWithRetries(
  folder: string,
  packages: readonly string[],
  onNote: (line: string) => void,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await download(folder, packages);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      onNote(`Attempt ${attempt} of ${ATTEMPTS} failed; trying again.`);
      await sleep(PAUSE_MS * attempt);
    }
  }
}

async function download(folder: string, packages: readonly string[]): Promise<void> {
  for (const part of ["lists/partial", "cache/archives/partial"]) mkdirSync(join(folder, part), { recursive: true });
  const file = join(folder, "apt.conf");
  writeFileSync(file, configuration(folder));
  const options = { deadlineMs: DEADLINE_MS };
  // Without a network this succeeds all the same, and the reason stands in what it says.
  const update = await run("apt-get", ["-c", file, "-q", "update"], options);
  try {
    await run("apt-get", ["-c", file, "-q", "-y", "--download-only", "install", ...packages], options);
  } catch (cause) {
    const complaints = update.split("\n").filter((line) => /^(W|E|Err)\b/.test(line));
    throw new Error([messageOf(cause), ...complaints].join("\n"), { cause });
  }
}

/** Leaves in `folder` what the program needs, and nothing else. */
async function unpack(downloads: string, folder: string): Promise<void> {
  const archives = join(downloads, "cache/archives");
  const tree = join(downloads, "tree");
  for (const name of readdirSync(archives).filter((file) => file.endsWith(".deb"))) {
    await run("dpkg-deb", ["-x", join(archives, name), tree], { deadlineMs: DEADLINE_MS });
  }
  for (const part of ["usr", "lib"].filter((name) => existsSync(join(tree, name)))) {
    renameSync(join(tree, part), join(folder, part));
  }
  rmSync(downloads, { recursive: true });
}

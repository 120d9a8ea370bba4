import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  cacheFolder,
  type FetchedProgram,
  fetchedRoot,
  fetchPackages,
  libraryFolders,
  messageOf,
} from "@wfstate/debian-packages";

const FETCHED: FetchedProgram = {
  what: "Chromium",
  name: "chromium",
  packages: ["chromium-headless-shell", "fonts-dejavu-core"],
  size: "about 100 MB",
};
/** Names the program to use; nothing else is looked at then. */
const VARIABLE = "WFSTATE_CHROMIUM";
const INSTALLED = [
  "/usr/lib/chromium/chromium-headless-shell",
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A browser that runs on this machine, and what it needs to do so. */
export interface BrowserProgram {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Finds a Chromium: the one that `WFSTATE_CHROMIUM` names, else an installed one, else the one in our cache, else one that is fetched into it. */
export async function findChromium(onNote: (line: string) => void): Promise<BrowserProgram> {
  const named = process.env[VARIABLE];
  if (named) {
    if (!existsSync(named)) throw new Error(`${VARIABLE} names ${named}, and no such file exists.`);
    return { path: named, environment: {} };
  }
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return { path: installed, environment: {} };
  const root = fetchedRoot(cacheFolder(), FETCHED);
  if (!existsSync(root)) await fetchOrExplain(root, onNote);
  return {
    path: join(root, "usr/lib/chromium/chromium-headless-shell"),
    environment: { LD_LIBRARY_PATH: libraryFolders(root).join(":"), FONTCONFIG_FILE: fontsFile(root) },
  };
}

async function fetchOrExplain(root: string, onNote: (line: string) => void): Promise<void> {
  try {
    await fetchPackages(FETCHED, root, onNote);
  } catch (cause) {
    throw new Error(
      `No Chromium was found, and none could be fetched. Install one (${installCommand()}), or name one in ${VARIABLE}.\n` +
        `Looked at ${INSTALLED.join(", ")}, and at ${root}.\n${messageOf(cause)}`,
      { cause },
    );
  }
}

/** Fonts of the system, and those that were fetched where it has none; which of them stand for the general names is said alike everywhere. */
function fontsFile(root: string): string {
  const file = join(root, "fonts.conf");
  const folders = ["/usr/share/fonts", join(root, "usr/share/fonts")].map((folder) => `<dir>${folder}</dir>`);
  const cache = `<cachedir>${join(root, "font-cache")}</cachedir>`;
  const names = [
    '<alias binding="same"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>',
    '<match target="pattern"><edit name="family" mode="append_last"><string>DejaVu Sans</string></edit></match>',
  ];
  const lines = ['<?xml version="1.0"?>', "<fontconfig>", ...folders, cache, ...names, "</fontconfig>", ""];
  writeFileSync(file, lines.join("\n"));
  return file;
}

function installCommand(): string {
  return process.platform === "darwin"
    ? "brew install --cask chromium"
    : "sudo apt-get install chromium-headless-shell";
}

/** A page that needs a token, opened in the person's browser. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeTokenFile } from "@wfstate/server";
import { runtimeFolder } from "./runtime-folder.ts";

/**
 * Everyone on a machine can read the arguments of a program, so the browser is not told the URL with the token: it is told of a file
 * that only this user can read, and that leads there. Gives what removes the file; null where there is no screen to show it on.
 */
export async function openInBrowser(url: string, port: number): Promise<(() => void) | null> {
  if (!hasScreen(process.env, process.platform)) return null;
  const { default: open } = await import("open");
  const file = join(runtimeFolder(), `inspect-${port}.html`);
  const remove = writeTokenFile(file, redirectTo(url));
  try {
    const browser = await open(pathToFileURL(file).href);
    // Without a browser the URL is on the screen still.
    browser.on("error", () => undefined);
    return remove;
  } catch (error) {
    remove();
    throw error;
  }
}

/** Elsewhere than on a desktop, a browser in the terminal would be started, or none, or one on another machine's screen. */
export function hasScreen(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  const isSet = (name: string) => env[name] !== undefined && env[name] !== "";
  if (platform === "linux") return ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].some(isSet);
  return !isSet("SSH_CONNECTION");
}

/** The URL is of our own making: digits, letters, `-` and `_`. */
function redirectTo(url: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>wfstate</title>
<a href="${url}">wfstate</a>`;
}

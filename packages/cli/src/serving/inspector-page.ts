/** The files of the inspector page, which are in a package of their own. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../failure.ts";

/** Null where they are not there: in a checkout in which nobody has built them. */
export async function inspectorPage(): Promise<string | null> {
  const { pageFolder } = await import("@wfstate/inspector");
  return existsSync(join(pageFolder, "index.html")) ? pageFolder : null;
}

export async function requiredInspectorPage(): Promise<string> {
  const folder = await inspectorPage();
  if (folder !== null) return folder;
  throw new CliError("PAGE_NOT_BUILT", "the inspector page is not there", {
    hint: "In a checkout `npm run wfstate -- inspect` builds it; elsewhere install wfstate anew.",
  });
}

/** Stores that an argument or an option names, in place of the flags of every command. */
import { extname } from "node:path";
import { storeLocationOf } from "@wfstate/state";
import { NamedStoreError } from "./failure.ts";
import { CONFIG_ENDINGS } from "./store.ts";
import type { StoreFlags } from "./store-flags.ts";

/** The flags that tell another command the same store. */
export function flagsNaming(named: string): StoreFlags {
  const isConfig = CONFIG_ENDINGS.includes(extname(named).toLowerCase());
  return isConfig ? { config: named, db: null } : { config: null, db: named };
}

/** Does the work; where it fails because of one of the stores that were named, what to run next names that one. */
export async function namingStores<Result>(
  named: readonly (string | undefined)[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    for (const each of named) {
      if (each !== undefined && (await isAbout(error, each))) throw new NamedStoreError(flagsNaming(each), error);
    }
    throw error;
  }
}

async function isAbout(error: unknown, named: string): Promise<boolean> {
  const { path } = (error as { details?: { path?: unknown } }).details ?? {};
  // What names no database has no location, and its reason is the failure itself.
  return typeof path === "string" && path === (await storeLocationOf(named).catch(() => null));
}

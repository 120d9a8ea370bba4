import { loadAdapter } from "./load-adapter.ts";
import { loadConfig, type Target } from "./load-config.ts";

/**
 * Where the database of a target is, as errors that are about it name it in `details.path`. Nothing is opened.
 *
 * @throws {StateError} as `loadConfig`, `ADAPTER_MISSING`, `NODE_TOO_OLD`
 */
export async function storeLocationOf(target: Target | undefined): Promise<string> {
  return (await loadAdapter(await loadConfig(target))).location;
}

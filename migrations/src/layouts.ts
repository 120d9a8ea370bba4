import { readFileSync } from "node:fs";
import type { LogicalSchema } from "@wfstate/core";

/**
 * What a database looks like at each version at which all look the same, whatever their engine and wherever they came from:
 * `pnpm --filter @wfstate/migrations layouts` writes it.
 */
export const layouts: Readonly<Record<string, LogicalSchema>> = JSON.parse(
  readFileSync(new URL("../generated/layouts.json", import.meta.url), "utf8"),
);

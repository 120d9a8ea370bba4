import { readFileSync } from "node:fs";

/** SHA-256 of each migration's source, by id: `pnpm --filter @wfstate/migrations manifest` writes it. */
export const manifest: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL("../manifest.json", import.meta.url), "utf8"),
);

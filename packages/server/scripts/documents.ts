// Writes asyncapi.json and openapi.json: `pnpm --filter @wfstate/server documents`.
import { writeFileSync } from "node:fs";
import { documentTexts } from "../src/documents/documents.ts";

for (const [name, text] of documentTexts()) writeFileSync(new URL(`../${name}`, import.meta.url), text);

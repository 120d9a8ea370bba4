// Writes asyncapi.json, openapi.json and docs/reference/metrics.md: `pnpm --filter @wfstate/server documents`.
import { writeFileSync } from "node:fs";
import { documentTexts } from "../src/documents/documents.ts";
import { metricsReference } from "../src/documents/metrics-reference.ts";

for (const [name, text] of documentTexts()) writeFileSync(new URL(`../${name}`, import.meta.url), text);
writeFileSync(new URL("../../../docs/reference/metrics.md", import.meta.url), metricsReference());

import { asyncApiDocument } from "./asyncapi.ts";
import { openApiDocument } from "./openapi.ts";

/** The documents that ship with the package, by the names of their files. */
export function documentTexts(): ReadonlyMap<string, string> {
  const documents = { "asyncapi.json": asyncApiDocument(), "openapi.json": openApiDocument() };
  return new Map(Object.entries(documents).map(([name, document]) => [name, `${JSON.stringify(document, null, 2)}\n`]));
}

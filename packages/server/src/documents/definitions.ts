import { feedSchema } from "@wfstate/schemas/feed";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonDocument = { readonly [key: string]: Json };

const HERE = "#/definitions/";
const definitions = feedSchema.definitions as Readonly<Record<string, JsonDocument>>;

/** A definition, where a document keeps its schemas. */
export function schemaRef(name: string): JsonDocument {
  return { $ref: `#/components/schemas/${name}` };
}

/** The named definitions and all that they refer to, by name. */
export function schemasFor(names: Iterable<string>): JsonDocument {
  const found = new Map<string, JsonDocument>();
  const wanted = [...names];
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (found.has(name)) continue;
    const definition = definitions[name];
    if (definition === undefined) throw new Error(`the schemas have no ${name}`);
    found.set(name, rewritten(definition, (other) => wanted.push(other)) as JsonDocument);
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a definition says of itself. */
export function descriptionOf(name: string): string {
  return String(definitions[name]?.description ?? "");
}

/** The kinds of messages that a union is made of, as their definitions are named. */
export function membersOf(union: string): readonly string[] {
  const members = definitions[union]?.oneOf as readonly { readonly $ref: string }[] | undefined;
  return (members ?? []).map(({ $ref }) => $ref.slice(HERE.length));
}

/** What `type` says in such a message. */
export function kindOf(name: string): string {
  const { type } = (definitions[name]?.properties ?? {}) as { readonly type?: { readonly const?: string } };
  return type?.const ?? name;
}

function rewritten(value: Json, refers: (name: string) => void): Json {
  if (Array.isArray(value)) return value.map((item: Json) => rewritten(item, refers));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (key !== "$ref" || typeof part !== "string" || !part.startsWith(HERE)) return [key, rewritten(part, refers)];
      const name = part.slice(HERE.length);
      refers(name);
      return [key, `#/components/schemas/${name}`];
    }),
  );
}

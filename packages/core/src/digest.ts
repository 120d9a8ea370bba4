import { hash } from "node:crypto";

/** SHA-256 of a state's canonical JSON: keys in code unit order, numbers as JSON writes them. Equal digests mean equal states. */
export function stateDigest(state: unknown): string {
  return hash("sha256", canonicalJson(state));
}

/** JSON with the keys of every object in code unit order. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const object = value as Record<string, unknown>;
  const members: string[] = [];
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(",")}}`;
}

import { createHmac } from "node:crypto";
import type { PrivacyRule } from "../model/define-model.ts";
import type { JsonObject, JsonValue } from "../model/event.ts";

/** Hex digits kept of an HMAC-SHA-256: 128 bits. */
const HASH_LENGTH = 32;

/**
 * Data without its raw content: a `hash` field becomes the keyed hash beside it (one that the app supplied is kept), a `drop`
 * field goes. Returns the same object where there is nothing to redact.
 */
export function redact(data: JsonObject, rules: readonly PrivacyRule[], secret: string): JsonObject {
  if (!rules.some((rule) => data[rule.field] !== undefined)) return data;
  const redacted: Record<string, JsonValue | undefined> = { ...data };
  for (const { field, hashField } of rules) {
    const raw = redacted[field];
    if (raw === undefined) continue;
    delete redacted[field];
    if (hashField !== null && redacted[hashField] === undefined) redacted[hashField] = contentHash(raw, secret);
  }
  return redacted;
}

/** Keyed with a secret of the store, since a plain hash of a short text can be guessed. */
export function contentHash(content: JsonValue, secret: string): string {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return createHmac("sha256", secret).update(text).digest("hex").slice(0, HASH_LENGTH);
}

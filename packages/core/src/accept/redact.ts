import { hash } from "node:crypto";
import { StateError } from "../errors.ts";
import type { Model } from "../model/define-model.ts";
import type { JsonObject, JsonValue, StoredEvent } from "../model/event.ts";
import type { PrivacyRule, PrivacyRules } from "../model/privacy-rules.ts";

/** Hex digits kept of an HMAC-SHA-256: 128 bits. */
const HASH_LENGTH = 32;
const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;

/**
 * Data without its raw content: a `hash` field becomes the keyed hash beside it (one that the app supplied is kept), a `drop`
 * field goes. Returns the same object where there is nothing to redact.
 */
export function redact(data: JsonObject, rules: PrivacyRules, hasher: ContentHasher): JsonObject {
  const { marked, nested } = rules;
  let redacted = hasMarked(data, marked) ? withoutMarked(data, marked, hasher) : data;
  for (const { field, rules: inner } of nested) {
    const value = data[field];
    const shown = redactValue(value, inner, hasher);
    if (shown !== value) redacted = { ...redacted, [field]: shown };
  }
  return redacted;
}

/** Loops without a function of their own: this is done for every event. */
function hasMarked(data: JsonObject, marked: readonly PrivacyRule[]): boolean {
  for (const { field } of marked) if (data[field] !== undefined) return true;
  return false;
}

function ruleOf(field: string, marked: readonly PrivacyRule[]): PrivacyRule | null {
  for (const rule of marked) if (rule.field === field) return rule;
  return null;
}

function withoutMarked(data: JsonObject, marked: readonly PrivacyRule[], hasher: ContentHasher): JsonObject {
  const redacted: Record<string, JsonValue | undefined> = {};
  for (const field in data) {
    const rule = ruleOf(field, marked);
    if (rule === null) redacted[field] = data[field];
    else if (rule.hashField !== null && data[rule.hashField] === undefined) {
      redacted[rule.hashField] = hasher.hash(data[field] as JsonValue);
    }
  }
  return redacted;
}

function redactValue<Value extends JsonValue | undefined>(
  value: Value,
  rules: PrivacyRules,
  hasher: ContentHasher,
): JsonValue | Value {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) return redact(value as JsonObject, rules, hasher);
  const { items } = rules;
  if (items === null) return value;
  const redacted = value.map((item: JsonValue) => redactValue(item, items, hasher));
  return redacted.some((item, index) => item !== value[index]) ? redacted : value;
}

/** For what leaves the store: an event that may have been stored with its raw content, without it. */
export function redactStored(
  event: StoredEvent,
  model: Pick<Model<unknown>, "name" | "types">,
  hasher: ContentHasher,
): StoredEvent {
  const type = model.types.get(event.type);
  if (type === undefined) throw unknownContent(event.type, model);
  if (type.privacy === null) return event;
  const data = redact(event.data, type.privacy, hasher);
  return data === event.data ? event : { ...event, data };
}

/** The same for a state, where the model's `stateSchema` marks what is raw content. */
export function redactState<State>(state: State, model: Model<State>, hasher: ContentHasher): State {
  const { statePrivacy } = model;
  return statePrivacy === null ? state : (redactValue(state as JsonValue, statePrivacy, hasher) as State);
}

function unknownContent(type: string, { name }: Pick<Model<unknown>, "name">): StateError {
  return new StateError("UNKNOWN_EVENT_TYPE", `the model ${name} does not say what of a ${type} is raw content`, {
    hint: "Use the model that the app puts its events with.",
    details: { path: "type", actual: type },
  });
}

/**
 * HMAC-SHA-256, keyed with a secret of the store, since a plain hash of a short text can be guessed. `createHmac` builds a stream for
 * every text, which costs five times what the two hashes do; a test holds this to it.
 */
export class ContentHasher {
  readonly #innerPad: string;
  readonly #outer: Buffer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES);

  /** @param secret at most 64 ASCII characters, so that its pads are ASCII text too; stores have 64 hex digits */
  constructor(secret: string) {
    const key = Buffer.alloc(BLOCK_BYTES);
    key.write(secret, "latin1");
    this.#innerPad = Buffer.from(key.map((byte) => byte ^ INNER_PAD)).toString("latin1");
    this.#outer.set(key.map((byte) => byte ^ OUTER_PAD));
  }

  hash(content: JsonValue): string {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    this.#outer.write(hash("sha256", this.#innerPad + text, "binary"), BLOCK_BYTES, "latin1");
    return hash("sha256", this.#outer, "hex").slice(0, HASH_LENGTH);
  }
}

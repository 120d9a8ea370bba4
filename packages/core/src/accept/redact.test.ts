import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PrivacyRule } from "../model/define-model.ts";
import { ContentHasher, redact } from "./redact.ts";

const SECRET = "0123456789abcdef".repeat(4);
const hasher = new ContentHasher(SECRET);
const rules: readonly PrivacyRule[] = [
  { field: "content", treatment: "hash", hashField: "hash" },
  { field: "note", treatment: "drop", hashField: null },
];

test("the hash is the HMAC-SHA-256 of the text under the secret of the store, 128 bits of it", () => {
  const secrets = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), maxLength: 64 });
  fc.assert(
    fc.property(secrets, fc.string({ unit: "binary", maxLength: 300 }), (secret, text) => {
      fc.pre(text.isWellFormed());
      const hmac = createHmac("sha256", secret).update(text).digest("hex");
      expect(new ContentHasher(secret).hash(text)).toBe(hmac.slice(0, 32));
    }),
  );
});

test("a hasher can be used again and again", () => {
  const [first, second] = [hasher.hash("a"), hasher.hash("b")];
  expect(first).not.toBe(second);
  expect(hasher.hash("a")).toBe(first);
});

test("the same text under another secret has another hash", () => {
  expect(new ContentHasher("f".repeat(64)).hash("yes")).not.toBe(hasher.hash("yes"));
});

test("content becomes its hash, in its place, and what is to be dropped goes", () => {
  const redacted = redact({ id: "p", content: "hello", note: "secret", kept: 1 }, rules, hasher);
  expect(redacted).toStrictEqual({ id: "p", hash: hasher.hash("hello"), kept: 1 });
  expect(Object.keys(redacted)).toEqual(["id", "hash", "kept"]);
});

test("a hash that the app supplies is kept", () => {
  expect(redact({ content: "hello", hash: "mine" }, rules, hasher)).toStrictEqual({ hash: "mine" });
  expect(redact({ hash: "mine", content: "hello" }, rules, hasher)).toStrictEqual({ hash: "mine" });
});

test("data without raw content is the same object", () => {
  const data = { id: "p", hash: "mine" };
  expect(redact(data, rules, hasher)).toBe(data);
});

test("content that is no text is hashed as its JSON", () => {
  expect(redact({ content: ["a", 1] }, rules, hasher)).toEqual({ hash: hasher.hash('["a",1]') });
});

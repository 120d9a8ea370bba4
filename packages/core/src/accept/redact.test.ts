import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defineModel } from "../model/define-model.ts";
import { type PrivacyRules, privacyRules } from "../model/privacy-rules.ts";
import { errorOf } from "../testing/errors.ts";
import { ContentHasher, redact, redactState, redactStored } from "./redact.ts";

const SECRET = "0123456789abcdef".repeat(4);
const hasher = new ContentHasher(SECRET);
const rules: PrivacyRules = {
  marked: [
    { field: "content", hashField: "hash" },
    { field: "note", hashField: null },
  ],
  nested: [],
  items: null,
};

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

const message = {
  type: "object",
  properties: {
    role: { type: "string" },
    text: { type: "string", "x-privacy": "hash", "x-privacy-hash-field": "text_hash" },
    text_hash: { type: "string" },
    draft: { "x-privacy": "drop" },
  },
};
const conversation = {
  type: "object",
  properties: {
    last: message,
    history: { type: "array", items: message },
    rounds: { type: "array", items: { type: "array", items: message } },
  },
};

describe("content further down", () => {
  const nested = privacyRules(conversation, "schema") as PrivacyRules;
  const raw = { role: "user", text: "raw", draft: { a: ["raw"] } };
  const clean = { role: "user", text_hash: hasher.hash("raw") };

  test("is found in objects, and in arrays of objects and of arrays", () => {
    const data = { last: raw, history: [raw, { role: "ai" }, raw], rounds: [[raw], [], [{ role: "ai" }, raw]] };
    expect(redact(data, nested, hasher)).toStrictEqual({
      last: clean,
      history: [clean, { role: "ai" }, clean],
      rounds: [[clean], [], [{ role: "ai" }, clean]],
    });
    expect(data.history[0]).toBe(raw);
  });

  test("is not looked for in what is no object and no array", () => {
    const data = { last: null, history: "raw", rounds: [null, 3, "x"] };
    expect(redact(data, nested, hasher)).toBe(data);
  });

  test("that is not there leaves every part as it is", () => {
    const data = { last: { role: "ai" }, history: [{ role: "ai" }], rounds: [[{}]] };
    expect(redact(data, nested, hasher)).toBe(data);
  });

  test("never survives, wherever it stands", () => {
    const anyMessage = fc.record(
      { role: fc.string(), text: fc.constant("RAW"), draft: fc.constant("RAW"), text_hash: fc.constant("given") },
      { requiredKeys: [] },
    );
    const data = fc.record(
      { last: anyMessage, history: fc.array(anyMessage), rounds: fc.array(fc.array(anyMessage)) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(data, (each) => {
        expect(JSON.stringify(redact(each, nested, hasher))).not.toContain('"RAW"');
      }),
    );
  });
});

describe("what leaves the store", () => {
  const definition = {
    name: "talk",
    version: 1,
    events: { "talk.said": { schema: conversation } },
    initialState: () => ({ last: {} }),
    reduce: (state: object) => state,
    stateSchema: conversation,
  };
  const model = defineModel(definition);
  const stored = { session_id: "s", seq: 1, timestamp: "", type: "talk.said", frame_id: 7, energy_delta: 2 };

  test("is an event without its content", () => {
    const event = { ...stored, schema_version: 1, data: { last: { text: "raw" } } };
    expect(redactStored(event, model, hasher)).toStrictEqual({
      ...event,
      data: { last: { text_hash: hasher.hash("raw") } },
    });
    const clean = { ...event, data: { last: { role: "ai" } } };
    expect(redactStored(clean, model, hasher)).toBe(clean);
  });

  test("is no event of a type whose content is not known", async () => {
    const event = { ...stored, schema_version: 1, type: "of.others", data: { text: "planted" } };
    const error = await errorOf(() => redactStored(event, model, hasher));
    expect(error).toMatchObject({ code: "UNKNOWN_EVENT_TYPE", details: { actual: "of.others" } });
    expect(JSON.stringify(error)).not.toContain("planted");
  });

  test("is a state without what its schema marks", () => {
    expect(redactState({ last: { draft: "raw", role: "ai" } }, model, hasher)).toStrictEqual({ last: { role: "ai" } });
    const plain = defineModel({ ...definition, stateSchema: { type: "object" } });
    const state = { last: { draft: "raw" } };
    expect(redactState(state, plain, hasher)).toBe(state);
  });
});

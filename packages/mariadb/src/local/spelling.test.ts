import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isLoopback, misspellingOf } from "./spelling.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Asks two others: the parser of URLs for the plain form, and a list of blocked addresses for the network. */
function isPlainAndLoopback(text: string): boolean {
  const family = isIP(text);
  if (family === 0) return false;
  const plain = URL.parse(`http://${family === 6 ? `[${text}]` : text}`)?.hostname.replace(/^\[(.*)\]$/, "$1");
  return plain === text && loopback.check(text, family === 6 ? "ipv6" : "ipv4");
}

const octet = fc.oneof(fc.constantFrom("127", "0", "1", "255", "256", "00", "0177", "0x7f"), fc.nat(300).map(String));
const dotted = fc.array(octet, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("."));
const nearLoopback = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((rest) => `127.${rest.join(".")}`);
const decorated = fc
  .tuple(fc.constantFrom("", " ", "[", "::ffff:"), nearLoopback, fc.constantFrom("", ".", "\n", "]", "\0"))
  .map((parts) => parts.join(""));
const addresses = fc.oneof(dotted, nearLoopback, decorated, fc.ipV4(), fc.ipV4Extended(), fc.ipV6(), fc.string());

test("whatever is written, an address is accepted exactly when it is plain and loopback", () => {
  let accepted = 0;
  fc.assert(
    fc.property(addresses, (text) => {
      expect(isLoopback(text)).toBe(isPlainAndLoopback(text));
      if (isLoopback(text)) accepted++;
    }),
    { numRuns: 3000 },
  );
  expect(accepted).toBeGreaterThan(100);
});

test("no address passes for a name, whatever its spelling", () => {
  const numbers = fc.oneof(dotted, decorated, fc.ipV4(), fc.ipV4Extended(), fc.ipV6());
  fc.assert(
    fc.property(numbers, (text) => isLoopback(text) || misspellingOf(text) !== null),
    { numRuns: 3000 },
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { Packets } from "./packets.ts";

test("packets are the same wherever the pieces that bring them were cut", () => {
  const bodies = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
  const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(bodies, cuts, (bodies, cuts) => {
      const bytes = Buffer.concat(bodies.flatMap((body, at) => [Buffer.from([body.length, 0, 0, at]), body]));
      const packets = new Packets();
      const found: unknown[] = [];
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const end = at + (cuts[turn % cuts.length] as number);
        for (const { sequence, body } of packets.cut(bytes.subarray(at, end))) found.push([sequence, [...body]]);
        at = end;
      }
      expect(found).toEqual(bodies.map((body, at) => [at, [...body]]));
      expect(packets.rest.byteLength).toBe(0);
    }),
  );
});

// Whatever an app stores: export, import into an empty store of the other kind, export: the same bytes.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import fc from "fast-check";
import { expect, test } from "vitest";
import { exportFormats, exportTo, importFrom, StateManager, validate, type WfstateConfig } from "../index.ts";
import { temporaryFolder } from "../testing/stores.ts";

/** Each makes a MariaDB. */
const RUNS = 4;
const TIMEOUT_MS = 300_000;

const text = fc.string({ unit: "grapheme", maxLength: 40 });
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(0, 1e21, 5e-324, 2 ** 53),
);
const UNSAFE = new Set(["__proto__", "constructor", "prototype"]);
const key = fc
  .oneof(text, fc.constantFrom("null", "1", "2", "0x1", "yes", "- a", "a: b", "#", ""))
  .filter((name) => !UNSAFE.has(name));
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(
      "2025-08-17T19:48:00Z",
      "no",
      "~",
      "1:20",
      "0o17",
      "1e3",
      ".inf",
      "null",
      "true",
      "<<",
      "=",
      "\u2028",
      "\t",
      "a\nb\r\n",
      "\u0000\u001b",
    ),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
})).value;
const delta = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), { nil: undefined });

const event = fc.oneof(
  fc.record({
    type: fc.constant("user.action"),
    data: fc.record({ action: fc.constant("pause"), context: fc.dictionary(key, anything, { maxKeys: 5 }) }),
    energy_delta: delta,
  }),
  fc.record({
    type: fc.constant("energy.update"),
    data: fc.record({
      energy: fc.double({ min: 0, max: 1e6, noNaN: true }),
      accumulator: fc.double({ min: 0, max: 1e9, noNaN: true }),
    }),
    energy_delta: delta,
  }),
  fc.record({
    type: fc.constant("user.prompt"),
    data: fc.record({
      prompt_id: fc.constant("p"),
      interface: fc.constant("text"),
      truncated: fc.boolean(),
      content: text,
    }),
    energy_delta: fc.constant(undefined),
  }),
);
const session = fc.record({
  events: fc.array(event, { maxLength: 40 }),
  /** After how many events there is a snapshot. */
  snapshotEvery: fc.integer({ min: 1, max: 15 }),
  ends: fc.boolean(),
  raw: fc.boolean(),
});

test("export, import into the other kind of database, export: the same bytes", { timeout: TIMEOUT_MS }, async () => {
  const folder = temporaryFolder();
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(session, { minLength: 2, maxLength: 5 }), fc.boolean(), async (sessions, toMariadb) => {
      round += 1;
      const lite = { type: "sqlite", path: join(folder, `${round}.db`) } as const;
      const { socket, database, user, password } = await testDatabase();
      const maria = { type: "mariadb", socket, database, user, password, journal_dir: folder } as const;
      const raw = sessions[0]?.raw === true;
      const config = (database: WfstateConfig["database"]): WfstateConfig => ({
        ...(database === undefined ? {} : { database }),
        privacy: { store_raw_content: raw, export_includes_content: true },
      });
      const [from, to] = toMariadb ? [config(lite), config(maria)] : [config(maria), config(lite)];
      await fill(from, sessions);
      const format = exportFormats[round % exportFormats.length] as (typeof exportFormats)[number];
      for (const includeContent of raw ? [true] : [false]) {
        const before = await bytesOf(from, format, includeContent);
        const file = join(folder, `${round}.${format}`);
        writeFileSync(file, before);
        expect(await importFrom(to, file)).toMatchObject({ added: sessions.length, finding_count: 0 });
        expect((await bytesOf(to, format, includeContent)).toString()).toBe(before.toString());
        expect(await importFrom(to, file)).toMatchObject({ added: 0, skipped: sessions.length });
      }
      expect((await validate(to)).findings).toEqual([]);
    }),
    { numRuns: RUNS, seed: Number(process.env.SEED ?? 20_250_817) },
  );
});

type Session = {
  events: { type: string; data: object; energy_delta: number | undefined }[];
  snapshotEvery: number;
  ends: boolean;
};

async function fill(config: WfstateConfig, sessions: readonly Session[]): Promise<void> {
  const manager = await StateManager.open(config);
  for (const [index, { events, snapshotEvery, ends }] of sessions.entries()) {
    const id = `session-${index}`;
    if (ends) await manager.startSession(id);
    let count = 0;
    for (const { type, data, energy_delta } of [{ type: "error", data: ERROR, energy_delta: undefined }, ...events]) {
      manager.eventQueue.put({ session_id: id, type, data, ...(energy_delta === undefined ? {} : { energy_delta }) });
      count += 1;
      if (count % snapshotEvery === 0) await manager.createSnapshot(id);
    }
    await manager.flush();
    if (ends) await manager.endSession(id);
  }
  await manager.shutdown();
}

const ERROR = { error_code: "E", error_message: "m", component: "ui", severity: "low", recoverable: true };

async function bytesOf(
  config: WfstateConfig,
  format: (typeof exportFormats)[number],
  includeContent: boolean,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  await exportTo(config, { sessions: null, format, includeContent, target: async (part) => parts.push(part) });
  return Buffer.concat(parts);
}

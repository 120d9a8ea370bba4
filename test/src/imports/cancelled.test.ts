// Who has had enough of a file is heard in every part of it, also in those that he has not asked for.
import {
  defineModel,
  exportSessions,
  type ImportSource,
  importSessions,
  NdjsonEncoder,
  type RawPiece,
  readNdjson,
  replayFile,
  TextSink,
  validateFile,
} from "@wfstate/core";
import { beforeAll, expect, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { openEngine } from "../support/engine.ts";

vi.setConfig({ hookTimeout: 60_000 });

const model = defineModel(counterModel());
const EVENTS = 40;
const ENOUGH_AFTER = 10;
const pieces: RawPiece[] = [];

beforeAll(async () => {
  const engine = await openEngine({ model: counterModel() });
  const ids = ["unwanted", "wanted"];
  for (const session_id of ids) {
    for (let by = 1; by <= EVENTS; by++) engine.eventQueue.put({ session_id, type: "counter.add", data: { by } });
    await engine.flush();
  }
  const parts: Buffer[] = [];
  const sink = new TextSink(async (part) => void parts.push(part));
  const options = { includeContent: true, isWhole: true };
  await exportSessions(engine.reader.context, ids, new NdjsonEncoder(), sink, options);
  await sink.flush();
  await engine.shutdown();
  const chunks = async function* () {
    yield* parts;
  };
  for await (const piece of readNdjson("two.ndjson", chunks())) pieces.push(piece);
});

/** The file, and a signal that is given while it is read. */
function enough(damage: (piece: RawPiece) => RawPiece = (piece) => piece) {
  const controller = new AbortController();
  const seen = { pieces: 0 };
  const source: ImportSource = {
    name: "two.ndjson",
    *read() {
      for (const piece of pieces) {
        if (++seen.pieces === ENOUGH_AFTER) controller.abort();
        yield damage(piece);
      }
    },
  };
  return { source, signal: controller.signal, seen };
}

const ABORTED = { code: "ABORTED" };

test("a replay of a session that comes later", async () => {
  const { source, signal, seen } = enough();
  await expect(replayFile(model, source, { session_id: "wanted", signal })).rejects.toMatchObject(ABORTED);
  expect(seen.pieces).toBe(ENOUGH_AFTER);
});

test("a validation of events of which none can be used", async () => {
  const { source, signal, seen } = enough((piece) =>
    piece.kind === "event" ? ({ ...piece, value: { nothing: "of it" } } as unknown as RawPiece) : piece,
  );
  await expect(validateFile(model, source, { signal })).rejects.toMatchObject(ABORTED);
  expect(seen.pieces).toBe(ENOUGH_AFTER);
});

test("an import of few events", async () => {
  const { source, signal, seen } = enough();
  const target = { look: null, open: () => Promise.reject(new Error("nothing is to be written")) };
  const options = { onConflict: "fail", dryRun: false, storeRawContent: true, maxEventBytes: 262_144 } as const;
  const imported = importSessions(target, model, source, { ...options, by: "test", signal });
  await expect(imported).rejects.toMatchObject(ABORTED);
  expect(seen.pieces).toBe(ENOUGH_AFTER);
});

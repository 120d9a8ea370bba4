/** Sessions with texts that nothing else has, so that one can look for them. */
import { hash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StateManager, StateReader } from "@wfstate/state";
import type { ErasurePlace } from "./places.ts";

export interface Planted {
  readonly sessionId: string;
  /** All that may not be found afterwards, the id among them. */
  readonly texts: readonly string[];
}

let count = 0;

export function newTexts(sessionId: string): Planted {
  const word = (what: string) => `${what}${++count}x${process.pid}zq`;
  const texts = ["prompt", "model", "message", "trace", "journal", "sealed", "letter"].map(word);
  return { sessionId, texts: [sessionId, ...texts] };
}

/** What an app puts: a prompt, an answer of a model, an error, many updates with snapshots between. */
export async function putAll(manager: StateManager, { sessionId, texts }: Planted, updates = 60): Promise<void> {
  const [, prompt, model, message, trace] = texts as [string, string, string, string, string];
  const put = (type: string, data: object) => manager.eventQueue.put({ session_id: sessionId, type, data });
  put("user.prompt", { prompt_id: "p1", interface: "text", truncated: false, content: `tell me of ${prompt}` });
  put("error", {
    error_code: "E1",
    error_message: `failed: ${message}`,
    component: "model",
    severity: "low",
    recoverable: true,
    stack_trace: `at ${trace}`,
  });
  for (let n = 1; n <= updates; n++) {
    put("energy.update", { energy: 1.5, accumulator: n * 1.5, model_id: `ollama/${model}` });
    if (n % 20 === 0) await manager.createSnapshot(sessionId);
    await manager.eventQueue.ready();
  }
  await manager.flush();
}

/** Stores a whole session, from its start to its end. */
export function storePlanted(place: ErasurePlace, planted: Planted, userId = "default", updates = 60): Promise<void> {
  return storeAllPlanted(place, [planted], userId, updates);
}

/** One after the other. */
export async function storeAllPlanted(
  place: ErasurePlace,
  all: readonly Planted[],
  userId: string,
  updates: number,
): Promise<void> {
  const manager = await StateManager.open(place.config);
  try {
    for (const planted of all) {
      await manager.startSession(planted.sessionId, userId, { model_id: `ollama/${planted.texts[2]}` });
      await putAll(manager, planted, updates);
      await manager.endSession(planted.sessionId);
    }
  } finally {
    await manager.shutdown();
  }
}

/** What a database that was away, and one that refused an event, leave beside it. */
export function plantFiles(place: ErasurePlace, { sessionId, texts }: Planted, storeId: string, generation = 1): void {
  const [, , , , , journal, sealed, letter] = texts as string[] as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const folder = place.engine === "sqlite" ? `${place.besidePath}-journals` : join(place.besidePath, "..");
  if (!existsSync(folder)) mkdirSync(folder);
  const name = hash("sha256", `${storeId} ${sessionId}`).slice(0, 32);
  writeFileSync(join(folder, `${name}-${generation}.journal`), `damaged ${sessionId} ${journal}`);
  writeFileSync(join(folder, `${name}-${generation - 1}.sealed`), `damaged ${sessionId} ${sealed}`);
  const event = { session_id: sessionId, seq: 3, type: "user.prompt", data: { content: letter } };
  const line = { refused_at: "2026-01-01T00:00:00.000000Z", event, reason: { code: "X", message: letter } };
  appendFileSync(`${place.besidePath}-dead-letters.ndjson`, `${JSON.stringify(line)}\n`);
}

export async function look<Result>(
  place: ErasurePlace,
  work: (reader: StateReader) => Promise<Result>,
): Promise<Result> {
  const reader = await StateReader.open(place.config);
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}

export function storeIdentityOf(place: ErasurePlace): Promise<{ readonly storeId: string; readonly epoch: string }> {
  return look(place, async ({ store }) => {
    const { db, store: reading } = store.context;
    const storeId = db.selectFrom("schema_info").select("value").where("key", "=", "store_id").compile();
    const epoch = db.selectFrom("store_head").select("epoch").compile();
    const statements = [storeId, epoch].map(({ sql, parameters }) => ({ sql, parameters: parameters as string[] }));
    const results = await reading.transact(statements);
    const [first, second] = results.map(({ values }) => String(values[0])) as [string, string];
    return { storeId: first, epoch: second };
  });
}

export async function storeIdOf(place: ErasurePlace): Promise<string> {
  return (await storeIdentityOf(place)).storeId;
}

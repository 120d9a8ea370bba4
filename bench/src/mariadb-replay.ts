import { setImmediate as turn } from "node:timers/promises";
import { energyModel, type JsonObject, StateManager, StateReader, stateDigest } from "@wfstate/state";
import { createConnection } from "mysql2";
import { SESSION_ID, sessionEvent } from "./events.ts";
import type { Benchmark, Context } from "./harness/benchmark.ts";
import { median, medianRatio } from "./harness/statistics.ts";
import { type Access, configOf, withServer } from "./mariadb-server.ts";

const PUTS_PER_TURN = 64;
const MS_PER_SECOND = 1000;
const COLUMNS = 8;
const LAST_SEQ = Number.MAX_SAFE_INTEGER;
const STREAM_SQL =
  "SELECT seq, timestamp, type, data, frame_id, energy_delta, event_log.schema_version, checksum" +
  " FROM session JOIN event_log USING (session_key) WHERE session_id = ? ORDER BY seq";

type Row = [number, string, string, string, number | null, number | null, number, number];

/** What was read: as many events, and the same ones, on both sides. */
interface Reading {
  readonly events: number;
  readonly proof: string;
  readonly ms: number;
}

export const mariadbReplay: Benchmark = {
  name: "mariadb-replay",
  title: "Replay from MariaDB",
  async run(context) {
    const rounds = context.quick ? 2 : 11;
    const put = context.quick ? 20_000 : 200_000;
    return withServer(async (server) => {
      context.progress(`mariadb-replay: making a session of ${put} events`);
      const access = await server.createDatabase();
      await fill(context, access, put);
      const reader = await StateReader.open(configOf(context, access));
      const sides = { pages: [], stream: [], replay: [], folded: [] } as Record<string, Reading[]>;
      for (let round = 0; round <= rounds; round++) {
        context.progress(`mariadb-replay: round ${round} of ${rounds}`);
        const readings = {
          pages: await readPages(reader),
          stream: await readStream(access),
          replay: await replay(reader),
          folded: await foldStream(access),
        };
        assertAlike(readings.pages, readings.stream, put);
        assertAlike(readings.replay, readings.folded, put);
        // The first round warms up.
        if (round > 0) for (const [side, reading] of Object.entries(readings)) sides[side]?.push(reading);
      }
      await reader.close();
      const rates = (side: string) => (sides[side] ?? []).map(({ events, ms }) => (events / ms) * MS_PER_SECOND);
      const events = sides.pages?.[0]?.events;
      const how = `median of ${rounds} rounds, in turn on the same server (MariaDB ${server.version}); ${events} events`;
      const absolute = { target: null, unit: "events/s", how: "median of the same run" } as const;
      return [
        {
          what: "pages of the engine ÷ one stream of the driver over the same columns",
          target: { atLeast: 0.8 },
          reached: medianRatio(rates("pages"), rates("stream")),
          unit: "",
          how: `${how}; the same texts on both sides, nothing parsed`,
        },
        { what: "pages of the engine", reached: median(rates("pages")), ...absolute },
        { what: "one stream of the driver", reached: median(rates("stream")), ...absolute },
        {
          what: "full replay ÷ stream, `JSON.parse` and the same reducer",
          target: null,
          reached: medianRatio(rates("replay"), rates("folded")),
          unit: "",
          how: `${how}; the same digest on both sides; ours also verifies every checksum`,
        },
        { what: "full replay", reached: median(rates("replay")), ...absolute },
      ];
    });
  },
};

async function fill(context: Context, access: Access, put: number): Promise<void> {
  const manager = await StateManager.open(configOf(context, access));
  for (let index = 0; index < put; index++) {
    if (index % PUTS_PER_TURN === 0) await turn();
    if (manager.eventQueue.put(sessionEvent(index)) !== "accepted") throw new Error(`event ${index} was not accepted`);
  }
  await manager.flush();
  await manager.shutdown();
}

/** As the engine reads them: the next page is under way while this one is looked at. */
async function readPages({ store: reader }: StateReader): Promise<Reading> {
  const { store, pages } = reader.context;
  const { session_key } = await sessionKeyOf(reader);
  const startedAt = performance.now();
  const read = (from: number) => store.transact([pages.events(session_key, from, LAST_SEQ)]);
  let [events, characters] = [0, 0];
  let next: ReturnType<typeof read> | null = read(1);
  while (next !== null) {
    const values = (await next)[0]?.values ?? [];
    const last = values.at(-COLUMNS) as number | undefined;
    next = last === undefined ? null : read(last + 1);
    await turn();
    for (let at = 0; at < values.length; at += COLUMNS) {
      events += 1;
      characters += (values[at + 3] as string).length;
    }
  }
  return { events, proof: String(characters), ms: performance.now() - startedAt };
}

async function sessionKeyOf({ context }: StateReader["store"]): Promise<{ session_key: number }> {
  const { sql, parameters } = context.db
    .selectFrom("session")
    .select("session_key")
    .where("session_id", "=", SESSION_ID)
    .compile();
  const [result] = await context.store.transact([{ sql, parameters: parameters as string[] }]);
  return { session_key: result?.values[0] as number };
}

async function readStream(access: Access): Promise<Reading> {
  let [events, characters] = [0, 0];
  const ms = await stream(access, (row) => {
    events += 1;
    characters += row[3].length;
  });
  return { events, proof: String(characters), ms };
}

async function replay({ store }: StateReader): Promise<Reading> {
  const startedAt = performance.now();
  const { events, digest } = await store.replay({ session_id: SESSION_ID });
  return { events, proof: digest, ms: performance.now() - startedAt };
}

async function foldStream(access: Access): Promise<Reading> {
  let state = energyModel.initialState(SESSION_ID);
  let events = 0;
  const ms = await stream(access, ([seq, timestamp, type, text, frame_id, energy_delta, schema_version]) => {
    const data = JSON.parse(text) as JsonObject;
    const event = { session_id: SESSION_ID, seq, timestamp, type, data, frame_id, energy_delta, schema_version };
    state = energyModel.reduce(state, event);
    events += 1;
  });
  return { events, proof: stateDigest(state), ms };
}

/** @returns how long it took, without connecting */
async function stream({ socket, database, user, password }: Access, each: (row: Row) => void): Promise<number> {
  const connection = createConnection({ socketPath: socket, database, user, password, rowsAsArray: true });
  await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
  const startedAt = performance.now();
  for await (const row of connection.query(STREAM_SQL, [SESSION_ID]).stream()) each(row as Row);
  const ms = performance.now() - startedAt;
  connection.end();
  return ms;
}

function assertAlike(ours: Reading, theirs: Reading, put: number): void {
  if (ours.events < put) throw new Error(`${ours.events} events were read, and ${put} were put`);
  if (ours.events !== theirs.events || ours.proof !== theirs.proof) throw new Error("two readings differ");
}

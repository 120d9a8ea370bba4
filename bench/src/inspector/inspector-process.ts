/** Asks a server for what the inspector's page asks it for, in the same process: what is timed is the work of both. */
import { startServer } from "@wfstate/server";
import { StateReader } from "@wfstate/state";
import { SESSION_ID } from "../events.ts";
import { processInput, sendResult } from "../harness/child.ts";
import type { InspectorMeasures, InspectorRun } from "./inspector-run.ts";

const SLICES = 4;
const BUCKETS = 100;
const EVENTS = 200;
const OFTEN_CHANGED = "/energy_accumulator/total_energy";
const NEVER_CHANGED = "/session_context/user_id";

interface Page {
  readonly next: number | null;
}
interface Blame {
  readonly from: number;
  readonly truncated: boolean;
}
type Get = <Document>(path: string, query?: Readonly<Record<string, string | number>>) => Promise<Document>;

const { path, put, states } = processInput<InspectorRun>();
const reader = await StateReader.open(path);
const server = await startServer(reader.store, { port: 0 });
const residentBefore = process.memoryUsage.rss();
let residentPeak = residentBefore;
const watch = setInterval(() => {
  residentPeak = Math.max(residentPeak, process.memoryUsage.rss());
}, 10);

const session = `/api/sessions/${SESSION_ID}`;
const get: Get = async (route, query = {}) => {
  const url = new URL(route, server.url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const answer = await fetch(url, { headers: { authorization: `Bearer ${server.token}` } });
  if (!answer.ok) throw new Error(`${url.pathname}${url.search} was answered with ${answer.status}`);
  return (await answer.json()) as never;
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function eventCount(): Promise<number> {
  const { last_seq } = await reader.store.findSession(SESSION_ID);
  if (last_seq < put) throw new Error(`${last_seq} events are stored, and ${put} were put`);
  return last_seq;
}

function slice(last: number, index: number): Promise<unknown> {
  const size = Math.ceil(last / SLICES);
  return get(`${session}/timeline`, {
    from: 1 + index * size,
    to: Math.min(last, (index + 1) * size),
    buckets: BUCKETS,
  });
}

/** What comes first names the last sequence, which the rest needs. */
async function firstPage(): Promise<void> {
  const [{ session: summary }] = await Promise.all([
    get<{ readonly session: { readonly last_seq: number } }>(session, { include: "snapshots" }),
    get("/api/store"),
    get(`${session}/events`, { order: "desc", limit: EVENTS }),
    get(`${session}/state`),
  ]);
  await slice(summary.last_seq, 0);
}

async function timesOfStates(last: number): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < states; count++) {
    const at = 1 + Math.floor(Math.random() * last);
    times.push(await timed(() => get(`${session}/state`, { at })));
  }
  return times;
}

/** Each request until one says that there is no more. */
async function timesOf<Answer>(
  first: number | null,
  ask: (at: number) => Promise<Answer>,
  next: (answer: Answer) => number | null,
): Promise<number[]> {
  const times: number[] = [];
  for (let at = first; at !== null; ) {
    const startedAt = performance.now();
    const answer = await ask(at);
    times.push(performance.now() - startedAt);
    at = next(answer);
  }
  return times;
}

function fruitless(last: number): Promise<number[]> {
  return timesOf(
    last,
    (to) => get<Page>(`${session}/events`, { order: "desc", to, filter: '"nowhere to be found"' }),
    ({ next }) => next,
  );
}

function oldChanges(last: number): Promise<number[]> {
  return timesOf(
    last,
    (at) => get<Blame>(`${session}/blame`, { path: NEVER_CHANGED, order: "desc", limit: 1000, at }),
    ({ from, truncated }) => (truncated ? from - 1 : null),
  );
}

async function besideReads(last: number): Promise<number[]> {
  let isOver = false;
  const goOn = async (read: () => Promise<unknown>) => {
    while (!isOver) await read();
  };
  const reads = [
    goOn(() => get(`${session}/timeline`, { buckets: BUCKETS })),
    goOn(() => get(`${session}/events`, { filter: '"nowhere to be found"' })),
    goOn(() => get(`${session}/blame`, { path: NEVER_CHANGED, order: "desc", at: last })),
    goOn(() => get(`${session}/facets`)),
  ];
  const times = await timesOfStates(last);
  isOver = true;
  await Promise.all(reads);
  return times;
}

const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0);

async function measure(): Promise<InspectorMeasures> {
  const opening = await timed(firstPage);
  const events = await eventCount();
  const plain = await timesOfStates(events);
  const timeline = await timed(() => Promise.all(Array.from({ length: SLICES }, (_, index) => slice(events, index))));
  const types = await timed(() => get(session, { include: "types" }));
  const facets = await timed(() => get(`${session}/facets`));
  const pages = await fruitless(events);
  const lastChanges = await timed(() => get(`${session}/blame`, { path: OFTEN_CHANGED, order: "desc", limit: 1000 }));
  const stretches = await oldChanges(events);
  return {
    ...{ events, firstPage: opening, states: plain, statesBesideReads: await besideReads(events) },
    ...{ timeline, types, facets, fruitless: sum(pages), longestFruitless: Math.max(...pages) },
    ...{ lastChanges, oldChanges: sum(stretches), longestOldChanges: Math.max(...stretches) },
    ...{ residentBefore, residentPeak },
  };
}

const measures = await measure();
clearInterval(watch);
await server.close();
await reader.close();
await sendResult({ ...measures, residentPeak });
process.disconnect();

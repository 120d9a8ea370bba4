/**
 * A process that writes its own rows as fast as it can. Prints a line of JSON for what was acknowledged: `{"acknowledged": n}`
 * while it works, and a summary at the end. Arguments: database, name of the session, milliseconds.
 */
import { sqlite } from "./index.ts";

const [path = "", session = "", milliseconds = "0"] = process.argv.slice(2);
/** Messages under way at the same time. */
const WIDTH = 32;

const store = await sqlite({ path }).open("writer");
await store.transact([
  {
    sql: "CREATE TABLE IF NOT EXISTS entry (session TEXT NOT NULL, seq INTEGER NOT NULL, data TEXT, PRIMARY KEY (session, seq)) WITHOUT ROWID",
    parameters: [],
  },
]);
const data = "x".repeat(200);
const end = performance.now() + Number(milliseconds);
const errors: string[] = [];
let seq = 0;
let slowestMs = 0;

/** Waits in memory while the reader is behind: a pipe that is full would fail a write that may not wait. */
function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function write(): Promise<void> {
  while (performance.now() < end) {
    const mine = ++seq;
    const sent = performance.now();
    try {
      await store.transact([{ sql: "INSERT INTO entry VALUES (?, ?, ?)", parameters: [session, mine, data] }]);
      print({ acknowledged: mine });
    } catch (error) {
      errors.push(error instanceof Error && "code" in error ? String(error.code) : String(error));
    }
    slowestMs = Math.max(slowestMs, performance.now() - sent);
  }
}

await Promise.all(Array.from({ length: WIDTH }, write));
await store.close();
print({ written: seq, errors, slowestMs });

/**
 * A process that works on a database as hard on its files as it can, until it is killed: rows of all sizes come, change and go, and the log
 * is copied back after every few pages. Arguments: database, seed, `write` or `empty`.
 *
 * Every transaction leaves the tables so that `oddities` of copy-still.test.ts finds nothing.
 */
import Database from "better-sqlite3";

const [path = "", seed = "", role = "write"] = process.argv.slice(2);
const LARGEST = 12_000;
const ROWS = 2000;
const KEPT = 500;
const nap = new Int32Array(new SharedArrayBuffer(4));

const random = generator(Number(seed));
const upTo = (n: number) => Math.floor(random() * n);

const database = new Database(path, { timeout: 10_000 });
database.pragma("synchronous = OFF");
database.pragma("wal_autocheckpoint = 8");
process.send?.("working");
if (role === "write") write();
else empty();

function write(): never {
  const put = database.prepare("INSERT OR REPLACE INTO churn (id, text) VALUES (?, zeroblob(?))");
  const remove = database.prepare("DELETE FROM churn WHERE id = ?");
  const settle = database.prepare("UPDATE counter SET n = n + 1, bytes = (SELECT sum(length(text)) FROM churn)");
  const log = database.prepare("INSERT INTO log (n) SELECT n FROM counter");
  const forget = database.prepare("DELETE FROM log WHERE n <= (SELECT n FROM counter) - ?");
  const transaction = database.transaction(() => {
    for (let times = 1 + upTo(4); times > 0; times--) {
      if (upTo(4) === 0) remove.run(upTo(ROWS));
      else put.run(upTo(ROWS), upTo(LARGEST));
    }
    settle.run();
    log.run();
    forget.run(KEPT);
  });
  for (;;) {
    try {
      transaction.immediate();
    } catch (error) {
      // The one who empties the log reads the last state for a moment.
      if (!String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY")) throw error;
    }
    if (upTo(50) === 0) Atomics.wait(nap, 0, 0, upTo(5));
  }
}

function empty(): never {
  const modes = ["PASSIVE", "FULL", "RESTART", "TRUNCATE"];
  database.pragma("busy_timeout = 10");
  for (;;) {
    database.pragma(`wal_checkpoint(${modes[upTo(modes.length)]})`);
    // Who copies has to be at it alone for a moment.
    Atomics.wait(nap, 0, 0, upTo(30));
  }
}

/** Mulberry32. */
function generator(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import { writeSync } from "node:fs";
import type { Transact } from "../support/adapters.ts";
import type { SelfKill } from "./plan.ts";

const STDERR = 2;

/** Lets this process die as `kill -9` would, at one of the messages that it sends to the database. */
export function killingSelf({ when, nth, text, turns }: SelfKill): Transact {
  const wanted = new RegExp(text);
  let passesLeft = nth;
  return async (statements, store) => {
    if (!statements.some(({ sql }) => wanted.test(sql))) return store.transact(statements);
    passesLeft -= 1;
    if (passesLeft !== 0) return store.transact(statements);
    if (when === "before") die(when);
    const answer = store.transact(statements);
    if (when === "under way") await Promise.race([answer, turnsOfTheLoop(turns)]).catch(() => undefined);
    else await answer.catch(() => undefined);
    return die(when);
  };
}

async function turnsOfTheLoop(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function die(when: string): never {
  writeSync(STDERR, `failpoint: message ${when}\n`);
  process.kill(process.pid, "SIGKILL");
  // The signal is on its way, and nothing may be done until it is here.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  throw new Error("not killed");
}

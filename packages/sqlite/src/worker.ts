/**
 * The thread that owns a connection: takes requests in order, answers each. `commitGroup` is the heart; the rest is done one
 * at a time.
 */
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { analyze, compact, emptyLog } from "./compact.ts";
import { Connection } from "./connection.ts";
import { readFacts } from "./facts.ts";
import { type Answer, commitGroup, failed, type Message, outcomeOfCommit } from "./group.ts";
import { Outbox } from "./outbox.ts";
import { PinnedTransaction } from "./pinned.ts";
import { PinnedView } from "./pinned-view.ts";
import {
  type Flat,
  frames,
  type Operation,
  operations,
  START_ID,
  StatementDecoder,
  type WorkerStart,
} from "./protocol.ts";
import { KnownStatement } from "./statement.ts";
import { Tidying } from "./tidy.ts";

/** A group holds its lock for so long as this takes, and every answer waits for the last of it. */
const MAX_GROUP_MESSAGES = 512;
/** Numbers, texts, … in the requests of a group; 9 a row, about. */
const MAX_GROUP_VALUES = 32_768;

if (parentPort === null) throw new Error("this module is started as a worker thread");
const port = parentPort;
const start = workerData as WorkerStart;
const decoder = new StatementDecoder((sql) => new KnownStatement(sql));
const tidying = new Tidying();
const outbox = new Outbox((flat) => port.postMessage(flat));
let closing = false;

type Pinned = PinnedTransaction | PinnedView;

try {
  const connection = new Connection(start);
  const pinned = start.role === "writer" ? new PinnedTransaction(connection) : new PinnedView(connection);
  port.on("message", (first: Flat) => handleWaiting(connection, pinned, first));
  answer({ id: START_ID, kind: frames.done, items: [] });
} catch (error) {
  answer(failed(START_ID, error, "not_applied"));
  port.close();
}

/** Handles `first` and all that waits behind it. */
function handleWaiting(connection: Connection, pinned: Pinned, first: Flat): void {
  let request: Flat | undefined = first;
  while (request !== undefined) {
    if (isGrouped(request)) {
      request = handleGroup(connection, request);
      continue;
    }
    handleOne(connection, pinned, request);
    request = receive();
  }
  if (closing && outbox.empty) {
    connection.close();
    port.close();
  }
}

/** Commits `first` together with what waits behind it, and returns the request that did not fit in. */
function handleGroup(connection: Connection, first: Flat): Flat | undefined {
  const messages: Message[] = [decode(first)];
  let values = first.length;
  let next = receive();
  while (next !== undefined && isGrouped(next) && messages.length < MAX_GROUP_MESSAGES && values < MAX_GROUP_VALUES) {
    messages.push(decode(next));
    values += next.length;
    next = receive();
  }
  for (const each of commitGroup(connection, messages)) outbox.add(each);
  outbox.flush();
  return next;
}

function handleOne(connection: Connection, pinned: Pinned, request: Flat): void {
  const [operation, id] = request as [Operation, number];
  if (operation === operations.more) {
    outbox.sendNextPart(id);
    return;
  }
  if (operation === operations.close) {
    closing = true;
    return;
  }
  try {
    answer({ id, kind: frames.done, items: perform(connection, pinned, operation, request) });
  } catch (error) {
    connection.recoverFrom(error);
    answer(failed(id, error, operation === operations.commit ? outcomeOfCommit(error) : "not_applied"));
  }
}

function perform(connection: Connection, pinned: Pinned, operation: Operation, request: Flat): Flat {
  switch (operation) {
    case operations.read:
      return read(connection, decode(request));
    case operations.run:
      return decode(request).calls.flatMap((call) => pinned.run(call));
    case operations.begin:
      pinned.begin();
      return [];
    case operations.commit:
      pinned.commit();
      return [];
    case operations.rollback:
    case operations.release:
      pinned.rollback();
      return [];
    case operations.check:
      return [JSON.stringify(readFacts(connection.database, start.path, request[2] === 1))];
    case operations.vacuumInto:
      connection.untilFree(() => connection.database.prepare("VACUUM INTO ?").run(request[2]));
      return [];
    case operations.compact:
      compact(connection, request[2] === 1);
      return [];
    case operations.analyze:
      analyze(connection);
      return [];
    case operations.checkpoint:
      emptyLog(connection, true);
      return [];
    case operations.tidy:
      return [Number(tidying.run(connection, Number(request[2])))];
    default:
      throw new Error(`unknown operation ${operation}`);
  }
}

/** One message of a reader sees one state of the database. */
function read(connection: Connection, { calls }: Message): Flat {
  return connection.untilFree(() => {
    const items: Flat = [];
    try {
      if (calls.length > 1) connection.execute("BEGIN");
      connection.runAll(calls, true, items);
      return items;
    } finally {
      connection.rollback();
    }
  });
}

/** A reader that shares the writer's connection (`:memory:`) takes its place in the group. */
function isGrouped(request: Flat): boolean {
  return request[0] === operations.transact || (request[0] === operations.read && start.role === "writer");
}

function decode(request: Flat): Message {
  return { id: request[1] as number, readOnly: request[0] === operations.read, calls: decoder.calls(request) };
}

function answer(each: Answer): void {
  outbox.add(each);
  outbox.flush();
}

function receive(): Flat | undefined {
  return receiveMessageOnPort(port)?.message as Flat | undefined;
}

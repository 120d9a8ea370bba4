import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Store } from "@wfstate/core";
import { type DatabaseAccess, type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import {
  errorOf,
  insert,
  openStore,
  openWithTable,
  otherClient,
  statement,
  until,
  values,
} from "./fixture.test.helpers.ts";

let server: MariadbServer;
let access: DatabaseAccess;
beforeEach(async () => {
  server = await startServer();
  access = await server.createDatabase();
  return () => server.stop();
});

const DEADLINES = { commitDeadlineMs: 300, readDeadlineMs: 300 };

function freeze(): void {
  server.freeze();
  onTestFinished(() => server.thaw());
}

/** Sends until it is taken. */
async function insist(store: Store, ...ids: number[]): Promise<void> {
  await until(() =>
    store.transact([insert(...ids)]).then(
      () => true,
      (error: unknown) => {
        if (store.classify(error).retry) return false;
        throw error;
      },
    ),
  );
}

test("a server that does not answer a statement is given up, and nothing was applied; then the store goes on", async () => {
  const store = await openWithTable(access, DEADLINES);
  freeze();
  const [first, second] = await Promise.all([
    errorOf(store.transact([insert(1)])),
    errorOf(store.transact([insert(2)])),
  ]);
  for (const error of [first, second]) {
    expect(error).toMatchObject({ code: "DATABASE_UNREACHABLE", details: { deadline_ms: 1500 } });
    expect(store.classify(error)).toEqual({ kind: "connection", retry: true, outcome: "not_applied" });
  }
  // Now nobody even greets.
  expect(store.classify(await errorOf(store.transact([insert(3)])))).toMatchObject({ outcome: "not_applied" });
  server.thaw();
  await insist(store, 4);
  expect(await values(store, "SELECT id FROM entry")).toEqual([4]);
});

test("a COMMIT without an answer is unknown for each message of its group: the server may still do it", async () => {
  const store = await openWithTable(access, DEADLINES);
  const root = await otherClient({ ...access, user: "root", password: "" });
  const sent = [[insert(1)], [insert(2), statement("SELECT SLEEP(0.2)")]].map((each) => errorOf(store.transact(each)));
  const sleeps = "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'";
  await until(async () => String((await root.query(sleeps))[0]) === "1");
  // It holds up whoever commits, and nothing before.
  await root.query("FLUSH TABLES WITH READ LOCK");
  for (const error of await Promise.all(sent)) {
    expect(error).toMatchObject({ code: "DATABASE_UNREACHABLE", details: { deadline_ms: 300 } });
    expect(store.classify(error)).toEqual({ kind: "connection", retry: true, outcome: "unknown" });
  }
  await root.query("UNLOCK TABLES");
  await until(async () => (await values(store, "SELECT id FROM entry")).join() === "1,2");
});

test("a server that is killed and started anew is used again, by writer, reader and check, without opening them", async () => {
  const store = await openWithTable(access);
  const reader = await openStore(access, "reader");
  await store.transact([insert(1)]);
  await store.size();
  await server.kill();
  expect(store.classify(await errorOf(store.transact([insert(2)])))).toMatchObject({
    kind: "connection",
    outcome: "not_applied",
  });
  expect(reader.classify(await errorOf(values(reader, "SELECT 1")))).toMatchObject({ kind: "connection", retry: true });
  expect((await errorOf(store.check())).code).toBe("DATABASE_UNREACHABLE");
  await server.restart();
  await insist(store, 3);
  expect(await values(reader, "SELECT id FROM entry")).toEqual([1, 3]);
  expect((await store.check()).schema.tables.map(({ name }) => name)).toEqual(["entry"]);
  expect((await store.size()).sizeBytes).toBeGreaterThan(0);
});

test("a login that the server refuses for a while costs no message its place", async () => {
  const store = await openWithTable(access);
  const accounts = ["localhost", "127.0.0.1"].map((host) => `'${access.user}'@'${host}'`);
  for (const account of accounts) await server.execute(`ALTER USER ${account} ACCOUNT LOCK`);
  await server.kill();
  await server.restart();
  const error = await errorOf(store.transact([insert(1)]));
  expect(error.code).toBe("DATABASE_ACCESS_DENIED");
  expect(store.classify(error)).toEqual({ kind: "connection", retry: true, outcome: "not_applied" });
  for (const account of accounts) await server.execute(`ALTER USER ${account} ACCOUNT UNLOCK`);
  await insist(store, 1);
});

test("a slow reader's message is given up at its deadline, and the reader goes on", async () => {
  await openWithTable(access);
  const reader = await openStore(access, "reader", DEADLINES);
  const error = await errorOf(values(reader, "SELECT SLEEP(20)"));
  expect(error).toMatchObject({ code: "DATABASE_UNREACHABLE", details: { deadline_ms: 300 } });
  expect(await values(reader, "SELECT COUNT(*) FROM entry")).toEqual([0]);
});

test("a pinned connection that is lost says so, and gives its lock back", async () => {
  const store = await openWithTable(access);
  const pinned = await store.pin();
  await pinned.begin();
  await pinned.run(insert(1));
  await server.kill();
  await server.restart();
  expect(store.classify(await errorOf(pinned.run(insert(2))))).toMatchObject({
    kind: "connection",
    outcome: "unknown",
  });
  await errorOf(pinned.commit());
  await pinned.release();
  const next = await store.pin();
  await next.begin();
  await next.commit();
  await next.release();
  expect(await values(store, "SELECT id FROM entry")).toEqual([]);
});

test("close ends while nobody answers", async () => {
  const store = await openWithTable(access, DEADLINES);
  freeze();
  const sent = errorOf(store.transact([insert(1)]));
  await store.close();
  expect((await sent).code).toBe("DATABASE_UNREACHABLE");
});

test("a store with nothing to do keeps no process alive, and one that waits for an answer does", async () => {
  const program = fileURLToPath(new URL("./idle.test.process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--conditions=@wfstate/source", program, JSON.stringify(access)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  child.stdout.on("data", (part) => {
    printed += part;
  });
  expect(await once(child, "close")).toEqual([0, null]);
  expect(printed).toBe("answered\n");
});

import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { errorOf, openStore, statement, temporaryPath, values } from "./fixture.test.helpers.ts";

test("while somebody reads an older state nothing is called erased; afterwards it is", async () => {
  const path = temporaryPath();
  const store = await openStore(path, "writer", { busyDeadlineMs: 50 });
  await store.transact([statement("CREATE TABLE a (t TEXT)"), statement("INSERT INTO a VALUES ('kept'), ('gone')")]);
  const reading = new Database(path, { readonly: true });
  onTestFinished(() => void reading.close());
  reading.exec("BEGIN; SELECT * FROM a");
  reading.prepare("SELECT * FROM a").all();
  await store.transact([statement("DELETE FROM a WHERE t = 'gone'")]);
  const error = await errorOf(store.compact({ erase: true }));
  expect(error).toMatchObject({ code: "DATABASE_BUSY", retryable: true });
  await store.compact({ erase: false });
  reading.exec("COMMIT");
  expect(await store.compact({ erase: true })).toMatchObject({ notErased: [] });
  expect(await values(store, "SELECT t FROM a")).toEqual(["kept"]);
});

test("what is sent while a reader keeps the log is stored before the log is given up", async () => {
  const path = temporaryPath();
  const store = await openStore(path, "writer", { busyDeadlineMs: 2000 });
  await store.transact([statement("CREATE TABLE a (t TEXT)"), statement("INSERT INTO a VALUES ('first')")]);
  const reading = new Database(path, { readonly: true });
  onTestFinished(() => void reading.close());
  reading.exec("BEGIN");
  reading.prepare("SELECT * FROM a").all();
  await store.transact([statement("DELETE FROM a")]);
  const order: string[] = [];
  const emptied = errorOf(store.maintain("checkpoint")).then((error) => {
    order.push("given up");
    return error;
  });
  const sent = store.transact([statement("INSERT INTO a VALUES ('second')")]).then(() => order.push("stored"));
  expect(await emptied).toMatchObject({ code: "DATABASE_BUSY" });
  await sent;
  expect(order).toEqual(["stored", "given up"]);
  reading.exec("COMMIT");
  await store.maintain("checkpoint");
});

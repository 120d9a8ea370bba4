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

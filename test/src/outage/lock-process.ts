/** Holds the lock of a database until it is told to let go: forked, it says so when it has it. Argument: database. */
import Database from "better-sqlite3";

const database = new Database(process.argv[2] ?? "", { fileMustExist: true, timeout: 10_000 });
database.exec("BEGIN IMMEDIATE");
process.on("message", () => {
  database.exec("ROLLBACK");
  database.close();
  process.disconnect();
});
process.send?.("locked");

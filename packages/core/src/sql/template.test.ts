import { sql } from "kysely";
import { expect, test } from "vitest";
import { compileOnly } from "../testing/compile-only.ts";
import { Template } from "./template.ts";

const db = compileOnly();

test("a template is compiled once, and bound by the names of its slots, in the order of the statement", () => {
  const template = new Template<"id" | "name">((slot) =>
    db
      .updateTable("session")
      .set({ user_id: slot("name") })
      .where("session_id", "=", slot("id")),
  );
  expect(template.sql).toBe('update "session" set "user_id" = ? where "session_id" = ?');
  expect(template.bind({ id: "s", name: "ada" })).toEqual({ sql: template.sql, parameters: ["ada", "s"] });
  expect(template.bind({ name: null, id: "t" }, 1)).toEqual({
    sql: template.sql,
    parameters: [null, "t"],
    mustTouch: 1,
  });
});

test("a slot may stand in several places", () => {
  const template = new Template<"id">((slot) =>
    db
      .selectFrom("session")
      .select(sql<string>`${slot("id")}`.as("id"))
      .where("session_id", "=", slot("id")),
  );
  expect(template.bind({ id: "s" }).parameters).toEqual(["s", "s"]);
});

test("a value that is not a slot would be the same for ever, and is refused", () => {
  expect(() => new Template(() => db.selectFrom("session").selectAll().where("session_id", "=", "s"))).toThrow(
    TypeError,
  );
});

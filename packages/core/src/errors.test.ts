import { expect, test } from "vitest";
import { errorCodes, isStateError, locatedAt, messageOf, StateError } from "./errors.ts";

test("codes are stable: upper case, with underscores, and each has its reason", () => {
  for (const [code, reason] of Object.entries(errorCodes)) {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(reason.length).toBeGreaterThan(10);
  }
});

test("a StateError says what, where, and what to do, also as JSON", () => {
  const cause = new Error("disk");
  const error = new StateError("DATABASE_FULL", "no room", {
    hint: "Make room.",
    details: { path: "x" },
    retryable: true,
    cause,
  });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("StateError");
  expect(error.cause).toBe(cause);
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    code: "DATABASE_FULL",
    message: "no room",
    hint: "Make room.",
    details: { path: "x" },
    retryable: true,
  });
});

test("what was not said is empty, not missing", () => {
  const error = new StateError("ABORTED", "stopped");
  expect({ ...error.toJSON(), hasCause: "cause" in error }).toEqual({
    code: "ABORTED",
    message: "stopped",
    hint: undefined,
    details: {},
    retryable: false,
    hasCause: false,
  });
});

test("errors are told apart by their code", () => {
  const error = new StateError("ABORTED", "stopped");
  expect(isStateError(error)).toBe(true);
  expect(isStateError(error, "ABORTED")).toBe(true);
  expect(isStateError(error, "SHUT_DOWN")).toBe(false);
  expect(isStateError(new Error("ABORTED"))).toBe(false);
  expect(isStateError(null)).toBe(false);
});

test("an error without a path gets the place where it happened, one with a path keeps it", () => {
  const error = new StateError("DATABASE_TOO_NEW", "newer", { hint: "Update.", details: { version: "9" } });
  const located = locatedAt("/data/x.db", error) as StateError;
  expect(located).toMatchObject({
    code: "DATABASE_TOO_NEW",
    message: "/data/x.db: newer",
    hint: "Update.",
    details: { path: "/data/x.db", version: "9" },
  });
  expect(locatedAt("elsewhere", located)).toBe(located);
  const other = new TypeError("no StateError");
  expect(locatedAt("elsewhere", other)).toBe(other);
});

test("anything that is thrown has a message", () => {
  expect([messageOf(new Error("a")), messageOf("b"), messageOf(undefined)]).toEqual(["a", "b", "undefined"]);
});

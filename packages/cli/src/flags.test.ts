import { expect, test } from "vitest";
import { flagsAtFirstSight, globalFlags } from "./flags.ts";

test("a flag beats the environment, and the environment beats the default", () => {
  const env = { WFSTATE_DB: "env.db", WFSTATE_CONFIG: "env.yaml", WFSTATE_JSON: "1" };
  expect(globalFlags({ color: true, db: "flag.db" }, env)).toMatchObject({
    db: "flag.db",
    config: "env.yaml",
    json: true,
  });
  expect(globalFlags({ color: true }, env)).toMatchObject({ db: "env.db" });
  expect(globalFlags({ color: true }, {})).toMatchObject({ db: null, config: null, json: false, quiet: false });
});

test("a switch in the environment can be off", () => {
  const off = ["", "0", "false", "no", "OFF"].map((word) => globalFlags({ color: true }, { WFSTATE_JSON: word }).json);
  expect(off).toEqual([false, false, false, false, false]);
});

test("a person is asked unless a flag or the environment says no", () => {
  expect(globalFlags({ color: true }, {}).input).toBe(true);
  expect(globalFlags({ color: true, input: false }, {}).input).toBe(false);
  expect(globalFlags({ color: true, input: true }, { WFSTATE_NO_INPUT: "1" }).input).toBe(false);
});

test("the guide's --database is --db", () => {
  expect(globalFlags({ color: true, database: "guide.db" }, {}).db).toBe("guide.db");
});

test("before the command line is understood, --json is known already", () => {
  expect(flagsAtFirstSight(["sesions", "--json"], {}).json).toBe(true);
  expect(flagsAtFirstSight(["sesions"], {}).json).toBe(false);
});

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

test("the guide's --database is --db", () => {
  expect(globalFlags({ color: true, database: "guide.db" }, {}).db).toBe("guide.db");
});

test("before the command line is understood, --json is known already", () => {
  expect(flagsAtFirstSight(["sesions", "--json"], {}).json).toBe(true);
  expect(flagsAtFirstSight(["sesions"], {}).json).toBe(false);
});

// What somebody changed by hand is found before a migration meets it.
import { migrateUp, stateDigest, verifyLayout } from "@wfstate/core";
import { describe, expect, test } from "vitest";
import { recordVersion } from "./building/steps.ts";
import { engines } from "./fixtures/engines.ts";
import { extended, refusal } from "./fixtures/histories.ts";
import type { Place } from "./fixtures/place.ts";
import { askStore, migrate, testFolder, withStore } from "./fixtures/test-database.ts";
import { history } from "./index.ts";
import { layouts } from "./layouts.ts";

const folder = testFolder();
const next = extended([recordVersion("0006_added", "1.5.0", true)]);
const verify = (place: Place) => withStore(place, (store) => verifyLayout(store, history));
const goOn = (place: Place) => withStore(place, (store) => migrateUp(store, next));

describe.each(engines)("a database of %s", (_, newPlace) => {
  test("has the same digest at every version, whatever its engine, and it is the one on record", async () => {
    const place = await newPlace(folder);
    const digests: Record<string, string> = {};
    for (const { version } of history.migrations) {
      await migrate(place, { to: version });
      digests[version] = stateDigest((await withStore(place, (store) => store.check())).schema);
    }
    expect(digests).toMatchInlineSnapshot(`
      {
        "1.0.0": "13cc7b1ecfaeae2c65db4680a9b64e2023ef6cc735f9ad1d128f64fa14a0eda3",
        "1.1.0": "210a63e47566d12f0be463c617c44c6affcd58b18d6cb5ccded0ada8c6fbe5cd",
        "1.2.0": "547cdd933433d1d71eaa6142ab4c387a4e04f3a9520c2361017be6632338a97c",
        "1.3.0": "066a35b4e3d39589d79f3287d014d5ee90cd38f7d990609e8bc3e7d73a11e1a1",
        "1.4.0": "fe69bf84eff9df3389b8f6d3a004f321f26959ab66506a0803570d914f59163c",
      }
    `);
    for (const [version, layout] of Object.entries(layouts)) expect(digests[version]).toBe(stateDigest(layout));
  });

  test("is as its version says, whatever else people keep in it", async () => {
    const place = await newPlace(folder);
    await migrate(place);
    await askStore(place, "CREATE TABLE my_notes (id integer)");
    expect(await verify(place)).toMatchObject({ version: "1.4.0", differences: [], others: ["my_notes"] });
    expect((await goOn(place)).to).toBe("1.5.0");
  });

  test("is refused by name where a column and an index were added by hand, and goes on when they are gone", async () => {
    const place = await newPlace(folder);
    await migrate(place);
    await askStore(place, "ALTER TABLE session ADD COLUMN note integer");
    await askStore(place, "CREATE INDEX by_hand ON session (note)");
    const differences = [
      "session.note: a column that no migration made",
      "session: an index that no migration made: (note)",
    ];
    expect(await verify(place)).toMatchObject({ differences });
    const error = await refusal(goOn(place));
    expect(error).toMatchObject({ code: "MIGRATION_DRIFT", details: { version: "1.4.0", differences } });
    expect(await askStore(place, "SELECT schema_version FROM store_head")).toEqual([{ schema_version: "1.4.0" }]);
    await askStore(place, place.kind === "sqlite" ? "DROP INDEX by_hand" : "DROP INDEX by_hand ON session");
    await askStore(place, "ALTER TABLE session DROP COLUMN note");
    expect((await goOn(place)).to).toBe("1.5.0");
  });

  test("has nothing to be compared with before it is adopted, and none that is empty", async () => {
    const place = await newPlace(folder);
    expect(await verify(place)).toBeNull();
    await migrate(place, { to: "1.1.0" });
    expect(await verify(place)).toBeNull();
  });
});

import { expect, test } from "vitest";
import { currentVersion, history } from "../src/index.ts";
import { sourceChecksums } from "./source-checksums.ts";

test("the manifest has the checksum of every migration's source", () => {
  expect(history.manifest).toEqual(sourceChecksums());
});

test("migrations are numbered without a gap, and each leads to a newer version", () => {
  const { migrations } = history;
  expect(migrations.map(({ id }) => Number(id.slice(0, 4)))).toEqual(migrations.map((_, index) => index + 1));
  expect(migrations.map(({ version }) => version)).toEqual(["1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0"]);
  expect(currentVersion).toBe("1.4.0");
});

test("the steps of a migration have names of their own", () => {
  for (const { steps } of history.migrations) {
    const names = steps.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, expectTypeOf, test } from "vitest";
import {
  type EventDataByType,
  eventSchemas,
  type JsonObject,
  type ResolvedConfig,
  type SchemaValidator,
  type SessionState,
  shippedEventTypes,
  type WfstateConfig,
} from "./index.ts";

// What the compiler says of the generated types; `pnpm typecheck` is what fails here.

test("data and state are JSON objects to the compiler, so they may go wherever JSON may", () => {
  expectTypeOf<EventDataByType[keyof EventDataByType]>().toExtend<JsonObject>();
  expectTypeOf<SessionState>().toExtend<JsonObject>();
});

test("documents are read-only to their leaves", () => {
  type Peaks = SessionState["energy_accumulator"]["energy_peaks"];
  expectTypeOf<Peaks>().toExtend<readonly unknown[]>();
  expectTypeOf<Peaks>().not.toExtend<unknown[]>();
  expectTypeOf<readonly string[]>().toExtend<EventDataByType["pattern.interference"]["models_involved"]>();
});

test("a validator narrows what it accepts", () => {
  expectTypeOf<SchemaValidator<SessionState>>().guards.toEqualTypeOf<SessionState>();
});

test("of a configuration everything may be left out, and of a resolved one nothing", () => {
  expectTypeOf<object>().toExtend<WfstateConfig>();
  expectTypeOf<ResolvedConfig>().toEqualTypeOf<Required<ResolvedConfig>>();
  expectTypeOf<ResolvedConfig["performance"]["max_queue_size"]>().toEqualTypeOf<number>();
  expectTypeOf<Extract<ResolvedConfig["database"], { type: "sqlite" }>["path"]>().toEqualTypeOf<string>();
});

test("the schema files can be imported by name, and are what the constants hold", () => {
  const { resolve } = createRequire(import.meta.url);
  for (const type of shippedEventTypes) {
    const file = resolve(`@wfstate/schemas/events/${type}.schema.json`);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(eventSchemas[type]);
  }
});

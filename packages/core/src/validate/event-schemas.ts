import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { messageOf, StateError } from "../errors.ts";
import type { JsonObject } from "../model/event.ts";
import type { Validator } from "../model/model.ts";

/** Schemas of the data of events that stand in for those of the model, by type. */
export type EventSchemas = ReadonlyMap<string, Validator>;

const ENDING = ".schema.json";
const OLDER_DRAFT = /draft-0[67]/;

/**
 * Reads a folder of JSON Schemas: `energy.update.schema.json` is for the data of `energy.update`. They may refer to each other by
 * their `$id` or their name; draft 2020-12 unless `$schema` names draft 06 or 07. Keywords that JSON Schema does not know say nothing.
 *
 * @throws {StateError} `SCHEMAS_NOT_READABLE`
 */
export async function readEventSchemas(folder: string): Promise<EventSchemas> {
  const names = await schemaNames(folder);
  const settings = { strict: false, logger: false } as const;
  const compilers = { older: new Ajv(settings), current: new Ajv2020(settings) };
  const added: { readonly name: string; readonly compiler: Ajv }[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const schema = await readSchema(path);
    const compiler = OLDER_DRAFT.test(String(schema.$schema)) ? compilers.older : compilers.current;
    refusing(path, () => compiler.addSchema(schema, name));
    added.push({ name, compiler });
  }
  return new Map(
    added.map(({ name, compiler }) => [
      name.slice(0, -ENDING.length),
      refusing(join(folder, name), () => compiler.getSchema(name) as unknown as Validator),
    ]),
  );
}

async function schemaNames(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith(ENDING)).toSorted();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw unusable(folder, code === "ENOENT" ? "there is no such folder" : messageOf(cause), cause);
  }
  if (names.length > 0) return names;
  throw unusable(folder, `it holds no <type>${ENDING}`, null);
}

async function readSchema(path: string): Promise<JsonObject> {
  let schema: unknown;
  try {
    schema = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw unusable(path, messageOf(cause), cause);
  }
  if (typeof schema === "object" && schema !== null && !Array.isArray(schema)) return schema as JsonObject;
  throw unusable(path, "a schema is an object", null);
}

function refusing<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw unusable(path, messageOf(cause), cause);
  }
}

function unusable(path: string, reason: string, cause: unknown): StateError {
  return new StateError("SCHEMAS_NOT_READABLE", `${path} cannot be used for the schemas of events: ${reason}`, {
    hint: `Name a folder of JSON Schemas, a file for each type: energy.update${ENDING}.`,
    details: { path },
    ...(cause === null ? {} : { cause }),
  });
}

import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type ModelDefinition, messageOf, StateError } from "@wfstate/core";
import { energyModel } from "@wfstate/energy";

const ENERGY = "@wfstate/energy";

/**
 * The model that a configuration names: the energy model, or what a module exports as `model` or by default.
 * A path is taken relative to the working folder.
 *
 * @throws {StateError} `MODEL_NOT_FOUND`
 */
export async function loadModel(specifier: string): Promise<ModelDefinition<unknown>> {
  if (specifier === ENERGY) return energyModel as ModelDefinition<unknown>;
  const isPath = specifier.startsWith(".") || isAbsolute(specifier);
  let exported: Record<string, unknown>;
  try {
    exported = await import(isPath ? pathToFileURL(resolve(specifier)).href : specifier);
  } catch (cause) {
    throw notFound(specifier, messageOf(cause), cause);
  }
  const model = exported.model ?? exported.default;
  if (isModel(model)) return model;
  throw notFound(specifier, "it exports no model, neither as `model` nor by default", null);
}

function isModel(value: unknown): value is ModelDefinition<unknown> {
  const { events, reduce, initialState } = (value ?? {}) as Partial<ModelDefinition<unknown>>;
  return typeof events === "object" && typeof reduce === "function" && typeof initialState === "function";
}

function notFound(specifier: string, reason: string, cause: unknown): StateError {
  return new StateError("MODEL_NOT_FOUND", `the model ${specifier} cannot be used: ${reason}`, {
    hint: "Name a module that exports a model definition: a package, or a path that starts with ./ or /.",
    details: { path: "config.model", model: specifier },
    ...(cause === null ? {} : { cause }),
  });
}

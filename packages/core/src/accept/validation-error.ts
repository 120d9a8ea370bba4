import { StateError } from "../errors.ts";
import type { CompiledEventType } from "../model/define-model.ts";
import type { JsonObject } from "../model/event.ts";
import type { ValidationFailure } from "../model/model.ts";

/** The last failure of a type's validator as an error that names the path, what is allowed there, and what was found. */
export function invalidData(type: CompiledEventType, data: JsonObject): StateError {
  const failure = type.validate.errors?.[0];
  if (failure === undefined) {
    return new StateError("INVALID_EVENT", `data: does not fit the schema of ${type.name}`, {
      hint: `See the schema of ${type.name}.`,
      details: { path: "data", type: type.name },
    });
  }
  const { path, reason, details } = describeFailure(failure, "data");
  return new StateError("INVALID_EVENT", `${path}: ${reason} (${type.name})`, {
    hint: `See the schema of ${type.name}.`,
    details: { path, type: type.name, ...details, ...actualAt(data, failure) },
  });
}

/** Path and reason of an Ajv failure, in words; `root` names the document. */
export function describeFailure(
  failure: ValidationFailure,
  root: string,
): { path: string; reason: string; details: Record<string, unknown> } {
  const path =
    root +
    failure.instancePath
      .replace(/\/(\d+)(?=\/|$)/g, "[$1]")
      .replaceAll("/", ".")
      .replaceAll("~1", "/")
      .replaceAll("~0", "~");
  const { params, keyword } = failure;
  switch (keyword) {
    case "required":
      return { path: `${path}.${params.missingProperty}`, reason: "is required", details: { keyword } };
    case "additionalProperties":
    case "unevaluatedProperties": {
      const unknown = params.additionalProperty ?? params.unevaluatedProperty;
      return { path: `${path}.${unknown}`, reason: "is not a known field", details: { keyword } };
    }
    case "enum":
      return {
        path,
        reason: `must be one of ${(params.allowedValues as unknown[]).join(", ")}`,
        details: { keyword, allowed: params.allowedValues },
      };
    case "const":
      return {
        path,
        reason: `must be ${JSON.stringify(params.allowedValue)}`,
        details: { keyword, allowed: [params.allowedValue] },
      };
    default:
      return { path, reason: failure.message ?? `fails ${keyword}`, details: { keyword, ...params } };
  }
}

function actualAt(data: JsonObject, failure: ValidationFailure): { actual?: unknown } {
  let value: unknown = data;
  for (const part of failure.instancePath.split("/").slice(1)) {
    if (typeof value !== "object" || value === null) return {};
    value = (value as Record<string, unknown>)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  // Values may be private: the kind says enough for everything but numbers and flags.
  return {
    actual: typeof value === "number" || typeof value === "boolean" ? value : value === null ? "null" : typeof value,
  };
}

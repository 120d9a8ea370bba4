/**
 * The documents of wfstate: a JSON Schema for each, and the types and validators that are generated from them. Pure: nothing
 * here reads a file or needs a library.
 */
export { resolveConfig } from "./config.ts";
export {
  backupManifestSchema,
  configSchema,
  conformanceReportSchema,
  eventSchema,
  eventSchemas,
  exportSchema,
  stateSchema,
} from "./generated/schemas.ts";
export type * from "./generated/types.ts";
export {
  eventValidators,
  validateBackupManifest,
  validateConfig,
  validateConformanceReport,
  validateEvent,
  validateExport,
  validateState,
} from "./generated/validators.ts";
export type { JsonObject, JsonSchema, JsonValue } from "./json.ts";
export { EVENT_TYPE, MODEL_ID, RFC3339_DATE_TIME, SESSION_ID } from "./patterns.ts";
export { type ShippedEventType, shippedEventTypes } from "./shipped.ts";
export type { SchemaValidator, ValidationFailure } from "./validator.ts";

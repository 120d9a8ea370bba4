import { extname } from "node:path";

export const exportFormats = ["ndjson", "json", "yaml"] as const;
export type ExportFormat = (typeof exportFormats)[number];

const BY_ENDING: Readonly<Record<string, ExportFormat>> = {
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".json": "json",
  ".yaml": "yaml",
  ".yml": "yaml",
};

/** The format that a file's name tells; null where it tells none. */
export function formatOfName(path: string): ExportFormat | null {
  return BY_ENDING[extname(path).toLowerCase()] ?? null;
}

/** Above it YAML is slow to write, and takes a gigabyte to read. */
export const MAX_YAML_EVENTS = 10_000;

const MIB = 1024 * 1024;
/** A document that must be in memory as a whole is not larger; NDJSON has no such bound. */
export const MAX_DOCUMENT_BYTES: Readonly<Record<"json" | "yaml", number>> = { json: 256 * MIB, yaml: 16 * MIB };

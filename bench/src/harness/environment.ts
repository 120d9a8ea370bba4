import { cpus, loadavg, release, totalmem } from "node:os";
import Database from "better-sqlite3";

const BYTES_PER_GB = 1024 ** 3;

/** Where the figures were taken. Absolute ones mean something only beside these, ratios nearly everywhere. */
export interface Environment {
  readonly processor: string;
  readonly cores: number;
  readonly memory_gb: number;
  readonly system: string;
  readonly node: string;
  readonly engine: string;
}

export function environment(): Environment {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memory_gb: Math.round(totalmem() / BYTES_PER_GB),
    system: `${process.platform} ${release()}`,
    node: process.version,
    engine: `SQLite ${sqliteVersion()}`,
  };
}

/** Processes that wanted a core in the last minute; above the number of cores, everything measured had to share. */
export function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 10) / 10;
}

function sqliteVersion(): string {
  const database = new Database(":memory:");
  try {
    return String(database.prepare("SELECT sqlite_version()").pluck().get());
  } finally {
    database.close();
  }
}

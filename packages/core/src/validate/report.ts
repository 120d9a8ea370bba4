import type { EventSchemas } from "./event-schemas.ts";

export const validationCategories = [
  "version",
  "fk",
  "seq",
  "chain",
  "anchor",
  "timestamp",
  "json",
  "schema",
  "checksum",
  "snapshot",
  "totals",
  "profile",
  "integrity",
] as const;
export type ValidationCategory = (typeof validationCategories)[number];

export interface Finding {
  readonly category: ValidationCategory;
  readonly severity: "error" | "warning";
  readonly session_id: string | null;
  /** First event concerned. */
  readonly seq: number | null;
  readonly message: string;
}

export interface ValidationReport {
  /** True when nothing of severity `error` was found. */
  readonly ok: boolean;
  readonly schema_version: string;
  readonly checked: {
    readonly sessions: number;
    readonly events: number;
    readonly batches: number;
    readonly snapshots: number;
  };
  readonly findings: readonly Finding[];
  /** All of them, also those that are not listed. */
  readonly counts: Readonly<Partial<Record<ValidationCategory, number>>>;
  readonly duration_ms: number;
}

export interface ValidationOptions {
  /** Only these categories; default all. */
  readonly only?: readonly ValidationCategory[];
  /** Only this session; store-wide checks are left out then. */
  readonly session_id?: string;
  /** Schemas that the data of events must fit, in place of the model's: `readEventSchemas` reads a folder of them. */
  readonly schemas?: EventSchemas;
  readonly signal?: AbortSignal;
  /** Called while events are read. */
  readonly onProgress?: (events: number) => void;
}

/** At most so many findings of a category are listed; all are counted. */
const MAX_LISTED = 100;

export class Findings {
  readonly #only: ReadonlySet<ValidationCategory> | null;
  readonly list: Finding[] = [];
  counts: Partial<Record<ValidationCategory, number>> = {};
  errors = 0;

  constructor(only: readonly ValidationCategory[] | undefined) {
    this.#only = only === undefined || only.length === 0 ? null : new Set(only);
  }

  /** Gives what takes back all that is added from now on. */
  mark(): () => void {
    const { counts, errors } = this;
    const listed = this.list.length;
    this.counts = { ...counts };
    return () => {
      this.counts = counts;
      this.errors = errors;
      this.list.length = listed;
    };
  }

  wants(category: ValidationCategory): boolean {
    return this.#only === null || this.#only.has(category);
  }

  add(
    category: ValidationCategory,
    message: string,
    at: { session_id?: string; seq?: number } = {},
    severity: Finding["severity"] = "error",
  ): void {
    if (!this.wants(category)) return;
    const count = (this.counts[category] ?? 0) + 1;
    this.counts[category] = count;
    if (severity === "error") this.errors += 1;
    if (count > MAX_LISTED) return;
    this.list.push({ category, severity, session_id: at.session_id ?? null, seq: at.seq ?? null, message });
  }
}

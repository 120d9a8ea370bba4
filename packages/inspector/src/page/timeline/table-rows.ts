/** The stretches in no more rows than one reads. */
import type { Kind } from "../shared/kinds.ts";
import { type Bucket, merged } from "./bucket.ts";
import { marksOf } from "./marks.ts";
import { ratesOf } from "./plots.ts";

export interface TableRow {
  readonly bucket: Bucket;
  readonly rate: number | null;
  readonly marks: ReadonlyMap<Kind, number>;
}

export function tableRows(buckets: readonly Bucket[], most: number): TableRow[] {
  const together = Math.max(1, Math.ceil(buckets.length / most));
  const rows: Bucket[] = [];
  for (let at = 0; at < buckets.length; at += together) rows.push(buckets.slice(at, at + together).reduce(merged));
  const rates = ratesOf(rows);
  return rows.map((bucket, index) => ({ bucket, rate: rates[index] ?? null, marks: countsOf(bucket) }));
}

function countsOf(bucket: Bucket): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const { kind, events } of marksOf([bucket])) counts.set(kind, (counts.get(kind) ?? 0) + events);
  return counts;
}

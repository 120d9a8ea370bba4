/** The stretches in no more rows than one reads. */
import type { Kind } from "../shared/kinds.ts";
import { type Bucket, merged } from "./bucket.ts";
import { marksOf } from "./marks.ts";
import { rateAt } from "./plots.ts";

export interface TableRow {
  readonly bucket: Bucket;
  readonly rate: number | null;
  readonly marks: ReadonlyMap<Kind, number>;
}

export function tableRows(buckets: readonly Bucket[], most: number): TableRow[] {
  const together = Math.max(1, Math.ceil(buckets.length / most));
  const rows: TableRow[] = [];
  for (let at = 0; at < buckets.length; at += together) {
    const bucket = buckets.slice(at, at + together).reduce(merged);
    const marks = new Map<Kind, number>();
    for (const { kind, events } of marksOf([bucket])) marks.set(kind, (marks.get(kind) ?? 0) + events);
    rows.push({ bucket, rate: rateAt([bucket], 0) ?? rateAt(buckets, at), marks });
  }
  return rows;
}

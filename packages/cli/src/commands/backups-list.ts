import { type BackupList, type ListedBackup, listBackups } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { quoted } from "../next-command.ts";
import { age, bytes, count, moment } from "../output/format.ts";
import type { Column, Piece } from "../output/pieces.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export interface BackupsListOptions {
  /** Default: where the backups of the store go. */
  readonly folder?: string;
}

const columns: readonly Column[] = [
  { title: "AGE", align: "right" },
  { title: "MADE" },
  { title: "EVENTS", align: "right" },
  { title: "SIZE", align: "right" },
  { title: "VERIFIED" },
  { title: "BACKUP" },
];

export async function run({ out, flags, next }: CommandContext, { folder }: BackupsListOptions): Promise<Outcome> {
  const list = await listBackups(folder === undefined ? { target: await targetOf(flags) } : { folder });
  const now = Date.now();
  for (const { store_id, backups } of list.stores) {
    for (const backup of backups) out.record({ type: "backup", age_ms: ageOf(backup, now), ...backup });
    out.line(styled("bold", `store ${store_id}`));
    out.table(
      columns,
      backups.map((backup) => rowOf(backup, now)),
      "  ",
    );
  }
  const { stores, unusable } = list;
  for (const { path, code, message } of unusable) {
    out.record({ type: "unusable", path, code, message });
    out.line(styled("yellow", "unusable "), `${message} [${code}]`);
  }
  if (stores.length === 0 && unusable.length === 0) {
    out.line(`No backups in ${list.folder}.`);
    out.hint(`Make one: ${next(folder === undefined ? "backup" : `backup ${quoted(folder)}`)}`);
  }
  const isDamaged = ({ verified }: ListedBackup) => verified?.ok === false;
  const hasFindings = unusable.length > 0 || stores.some(({ backups }) => backups.some(isDamaged));
  return { exitCode: hasFindings ? exitCodes.findings : exitCodes.ok, summary: summaryOf(list) };
}

function rowOf(backup: ListedBackup, now: number): Piece[] {
  const { created_at, events, bytes: size, path } = backup;
  return [age(ageOf(backup, now)), moment(created_at), count(events), bytes(size), verdictOf(backup), path];
}

function verdictOf({ verified }: ListedBackup): Piece {
  if (verified === null) return styled("yellow", "never");
  const { level, at, ok } = verified;
  return ok ? styled("green", `${level} ${moment(at)}`) : styled("red", `DAMAGED ${moment(at)}`);
}

function ageOf({ created_at }: ListedBackup, now: number): number {
  return Math.max(0, now - Date.parse(created_at));
}

function summaryOf({ folder, stores, unusable }: BackupList): Record<string, unknown> {
  const backups = stores.reduce((sum, store) => sum + store.backups.length, 0);
  return { folder, stores: stores.length, backups, unusable: unusable.length };
}

import type { SessionSummary, SnapshotInfo, StoreReader, TrimInfo, TypeCount } from "@wfstate/core";
import type { StateReader } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { findSession } from "../find-session.ts";
import { bytes, count, counted, energy, moment } from "../output/format.ts";
import type { Output } from "../output/output.ts";
import { type Piece, styled } from "../output/pieces.ts";
import { lasted, statusPiece } from "../output/session-lines.ts";
import { trimmed } from "../output/trim-lines.ts";
import { withStore } from "../store.ts";

export interface SessionsShowOptions {
  readonly session: string | undefined;
}

/** The type whose events record what a full queue turned away. */
const LOSS_TYPE = "health.performance";
const LABEL_WIDTH = 12;

interface Gap {
  readonly seq: number | null;
  readonly message: string;
}

interface Loss {
  readonly seq: number;
  readonly dropped: number;
  readonly dropped_by_type: unknown;
}

export function run(context: CommandContext, options: SessionsShowOptions): Promise<Outcome> {
  const { out } = context;
  return withStore(context, async (reader) => {
    const session = await findSession(reader.store, options.session);
    const types = await reader.store.eventTypes(session.session_id);
    const snapshots = await reader.store.snapshots(session.session_id);
    const trim = await reader.store.trimOf(session.session_id);
    const gaps = await findGaps(context, reader, session, types, trim);
    const losses = await findLosses(context, reader.store, session, types);
    showSession(out, session, trim);
    showTypes(out, types);
    showSnapshots(out, snapshots);
    showGaps(out, gaps, losses);
    const dropped = losses.reduce((sum, loss) => sum + loss.dropped, 0);
    const summary = { session_id: session.session_id, snapshots: snapshots.length, gaps: gaps.length, dropped, trim };
    return { summary };
  });
}

/** Reads the session through only where the counts say that something is missing. */
async function findGaps(
  { out, signal }: CommandContext,
  reader: StateReader<unknown>,
  { session_id, last_seq }: SessionSummary,
  types: readonly TypeCount[],
  trim: TrimInfo | null,
): Promise<Gap[]> {
  const stored = types.reduce((sum, type) => sum + type.count, 0);
  if (stored === last_seq - (trim?.events ?? 0)) return [];
  const { findings } = await out.progress("looking for the gaps", "events", stored, (progress) =>
    reader.validate({ session_id, only: ["seq"], signal, onProgress: (events) => progress.update(events) }),
  );
  return findings.map(({ seq, message }) => ({ seq, message }));
}

async function findLosses(
  { out, signal }: CommandContext,
  store: StoreReader<unknown>,
  { session_id, last_seq }: SessionSummary,
  types: readonly TypeCount[],
): Promise<Loss[]> {
  if (!types.some(({ type }) => type === LOSS_TYPE)) return [];
  return out.progress("looking for what was dropped", "events", last_seq, async (progress) => {
    const losses: Loss[] = [];
    for await (const { seq, data } of store.readEvents({ session_id, types: [LOSS_TYPE], signal })) {
      progress.update(seq);
      const { dropped, dropped_by_type = {} } = data;
      if (typeof dropped === "number" && dropped > 0) losses.push({ seq, dropped, dropped_by_type });
    }
    return losses;
  });
}

function showSession(out: Output, session: SessionSummary, trim: TrimInfo | null): void {
  out.record({ type: "session", ...session });
  if (trim !== null) out.record({ type: "trim", ...trim });
  const { owner, model_id, hardware_tier } = session;
  field(out, "session", styled("bold", session.session_id), "  ", statusPiece(session.status));
  field(out, "user", session.user_id);
  field(out, "started", moment(session.start_time));
  field(out, "lasted", lasted(session));
  field(out, "shutdown", session.end_time === null ? "none yet" : session.clean_shutdown ? "clean" : "not clean");
  field(out, "events", `${count(session.total_events)}, up to seq ${count(session.last_seq)}`);
  if (trim !== null) field(out, "trimmed", styled("yellow", trimmed(trim)));
  field(out, "energy", energy(session.total_energy));
  field(out, "mode", [session.session_mode, model_id, hardware_tier].filter((word) => word !== null).join(", "));
  if (owner !== null && session.end_time === null)
    field(out, "owner", `process ${owner.pid} on ${owner.host}, since ${moment(owner.since)}`);
  field(out, "generation", count(session.generation));
}

function showTypes(out: Output, types: readonly TypeCount[]): void {
  for (const { type, count } of types) out.record({ type: "event_type", event_type: type, count });
  out.line("");
  out.line(styled("bold", "types"));
  const rows = types.map((type) => [type.type, count(type.count)]);
  if (rows.length > 0) out.table([{ title: "TYPE" }, { title: "EVENTS", align: "right" }], rows, "  ");
  else out.line("  none");
}

function showSnapshots(out: Output, snapshots: readonly SnapshotInfo[]): void {
  for (const snapshot of snapshots) out.record({ type: "snapshot", ...snapshot });
  out.line("");
  out.line(styled("bold", "snapshots"));
  if (snapshots.length === 0) {
    out.line("  none");
    return;
  }
  const columns = [
    { title: "SNAPSHOT" },
    { title: "SEQ", align: "right" },
    { title: "KIND" },
    { title: "CREATED" },
    { title: "SIZE", align: "right" },
  ] as const;
  const rows = snapshots.map((snapshot) => [
    snapshot.snapshot_id,
    count(snapshot.seq),
    snapshot.snapshot_type,
    moment(snapshot.created_at),
    bytes(snapshot.bytes),
  ]);
  out.table(columns, rows, "  ");
}

function showGaps(out: Output, gaps: readonly Gap[], losses: readonly Loss[]): void {
  for (const gap of gaps) out.record({ type: "gap", ...gap });
  for (const loss of losses) out.record({ type: "loss", ...loss });
  out.line("");
  out.line(styled("bold", "gaps"));
  for (const { message } of gaps) out.line("  ", styled("red", message));
  for (const { seq, dropped } of losses)
    out.line(
      "  ",
      styled("yellow", `${counted(dropped, "event")} dropped by a full queue, recorded at seq ${count(seq)}`),
    );
  if (gaps.length + losses.length === 0) out.line("  none");
}

function field(out: Output, label: string, ...value: readonly Piece[]): void {
  out.line(styled("dim", label.padEnd(LABEL_WIDTH)), ...value);
}

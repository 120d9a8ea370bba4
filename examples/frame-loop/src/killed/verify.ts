/** Replays the session from the first event and from every snapshot, and compares all that should be equal. */
import type {
  RecoveryReport,
  ReplayResult,
  SessionState,
  StateReader,
  TypeCount,
  ValidationReport,
} from "@wfstate/state";
import type { Check } from "../print/verdict.ts";
import type { Watched } from "./watch.ts";

export const MIN_SNAPSHOTS = 5;

export interface SnapshotReplay {
  readonly seq: number;
  readonly snapshotType: string;
  /** Whether the snapshot is the state that the replay from the start has at its `seq`. */
  readonly agreesAtSeq: boolean;
  /** Digest at the end of the session. */
  readonly digest: string;
  readonly events: number;
  readonly durationMs: number;
}

export interface Verification {
  readonly fromStart: ReplayResult<SessionState>;
  readonly fromSnapshots: readonly SnapshotReplay[];
  readonly counts: readonly TypeCount[];
  readonly validation: ValidationReport;
  readonly checks: readonly Check[];
}

export interface Lives {
  readonly before: Watched;
  readonly after: Watched;
  readonly recovery: RecoveryReport;
}

export async function verifySession(reader: StateReader, lives: Lives): Promise<Verification> {
  const { store } = reader;
  const { session_id, last_seq } = lives.recovery;
  const fromStart = await store.replay({ session_id, checkSnapshots: true });
  const fromSnapshots: SnapshotReplay[] = [];
  for (const { snapshot_id, seq, snapshot_type } of await store.snapshots(session_id)) {
    const { digest, events, duration_ms } = await store.replay({ session_id, from: { snapshot_id } });
    const check = fromStart.snapshots.find((each) => each.snapshot_id === snapshot_id);
    fromSnapshots.push({
      seq,
      snapshotType: snapshot_type,
      agreesAtSeq: check?.agrees ?? false,
      digest,
      events,
      durationMs: duration_ms,
    });
  }
  const atRecovery = await store.replay({ session_id, to: last_seq });
  const counts = await store.eventTypes(session_id);
  const validation = await reader.validate({ session_id });
  const replays = { fromStart, fromSnapshots, atRecovery };
  return { fromStart, fromSnapshots, counts, validation, checks: checksOf(lives, replays, validation) };
}

interface Replays {
  readonly fromStart: ReplayResult<SessionState>;
  readonly fromSnapshots: readonly SnapshotReplay[];
  readonly atRecovery: ReplayResult<SessionState>;
}

function checksOf(lives: Lives, replays: Replays, validation: ValidationReport): Check[] {
  const { before, after, recovery } = lives;
  const { fromStart, fromSnapshots, atRecovery } = replays;
  const beforeKill = fromSnapshots.filter(({ seq }) => seq <= recovery.last_seq).length;
  const afterKill = fromSnapshots.length - beforeKill;
  const { metrics } = after.figures;
  const lost = before.figures.metrics.events_lost + metrics.events_lost;
  return [
    {
      what: "nothing that was acknowledged before the kill is lost",
      holds: recovery.last_seq >= before.durableSeq && recovery.lost_tail === null,
    },
    {
      what: "the recovered state is the one that a replay to its seq gives",
      holds: atRecovery.digest === recovery.state_digest && atRecovery.seq === recovery.last_seq,
    },
    {
      what: `${beforeKill} snapshots before the kill and ${afterKill} after it, at least ${MIN_SNAPSHOTS}, each the state at its seq`,
      holds:
        beforeKill > 0 &&
        afterKill > 0 &&
        fromSnapshots.length >= MIN_SNAPSHOTS &&
        fromSnapshots.every(({ agreesAtSeq }) => agreesAtSeq),
    },
    {
      what: `the replays from the first event and from ${fromSnapshots.length} snapshots all end with the same digest`,
      holds: fromSnapshots.every(({ digest }) => digest === fromStart.digest) && fromStart.corrupt_count === 0,
    },
    { what: "the session ended cleanly", holds: fromStart.state.recovery_context.clean_shutdown },
    { what: "no event was shed or refused", holds: lost === 0 },
    {
      what: `validation: ${validation.checked.events} events, ${validation.findings.length} findings`,
      holds: validation.ok,
    },
  ];
}

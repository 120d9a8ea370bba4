export interface RecoveryRun {
  readonly path: string;
  /** Events to store after a snapshot before the process is killed. */
  readonly tail: number;
}

/** How the session was left. */
export interface Left {
  readonly seq: number;
  readonly digest: string;
}

export interface RecoveryResult {
  readonly openMs: number;
  readonly recoverMs: number;
  /** As recovery found it. */
  readonly found: Left & { readonly snapshotSeq: number; readonly folded: number };
  readonly left: Left;
}

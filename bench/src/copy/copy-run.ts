import type { WfstateConfig } from "@wfstate/state";

export interface CopyRun {
  readonly from: WfstateConfig;
  readonly to: WfstateConfig;
}

export interface CopyResult {
  readonly ms: number;
  /** Of the whole process, from its start on. */
  readonly peakMemoryMb: number;
  readonly rows: number;
  /** What each table holds, the audit apart: to it every copy adds a row. */
  readonly digests: Readonly<Record<string, string>>;
}

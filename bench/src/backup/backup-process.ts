import { backupStore } from "@wfstate/state";
import { processInput, sendResult } from "../harness/child.ts";
import type { BackupResult, BackupRun } from "./backup-run.ts";

const KIB_PER_MIB = 1024;

const { path, to, verify } = processInput<BackupRun>();
const startedAt = Date.now();
const { manifest, duration_ms } = await backupStore(path, { to, verify });
const result: BackupResult = {
  ms: duration_ms,
  events: manifest.sessions.reduce((sum, { events }) => sum + events, 0),
  peakMemoryMb: process.resourceUsage().maxRSS / KIB_PER_MIB,
  startedAt,
  endedAt: Date.now(),
};
await sendResult(result);
process.disconnect();

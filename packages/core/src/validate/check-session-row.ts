import type { SessionRow } from "../sql/sessions.ts";
import { isCanonicalTimestamp } from "./event-walk.ts";
import { isJson } from "./is-json.ts";
import type { Findings } from "./report.ts";

const MODES: readonly string[] = ["normal", "private", "debug", "turbo"];
const TIERS: readonly (string | null)[] = [null, "low", "mid", "high"];

/** What the row of a session says by itself. */
export function checkSessionRow(row: SessionRow, findings: Findings): void {
  const { session_id, metadata, owner, session_mode, hardware_tier } = row;
  const at = { session_id };
  if (!isJson(metadata)) findings.add("json", "the metadata of the session is not JSON", at);
  if (owner !== null && !isJson(owner)) findings.add("json", "the owner of the session is not JSON", at);
  if (!MODES.includes(session_mode)) findings.add("schema", `the session has the mode ${session_mode}`, at);
  if (!TIERS.includes(hardware_tier)) findings.add("schema", `the session has the hardware tier ${hardware_tier}`, at);
  // The guide's tools stored such sessions; we never do.
  if (session_mode === "private") findings.add("schema", "a private session is stored", at, "warning");
  checkTimes(row, findings);
}

function checkTimes({ session_id, start_time, end_time }: SessionRow, findings: Findings): void {
  const wrong = [start_time, end_time].filter((time) => time !== null && !isCanonicalTimestamp(time));
  for (const time of wrong)
    findings.add("timestamp", `${time} is not a UTC timestamp with six decimals`, { session_id });
  if (wrong.length > 0 || end_time === null || end_time >= start_time) return;
  // A clock that was set back does this, too: no order depends on it.
  const message = `the session ended at ${end_time}, before its start at ${start_time}`;
  findings.add("timestamp", message, { session_id }, "warning");
}

import type { StoreContents } from "@wfstate/core";
import type { BackupManifest, BackupSession } from "@wfstate/schemas";

/** More of them say nothing new. */
const MAX_DIFFERENCES = 20;

/** Tables that have other numbers of rows than the manifest says. */
export function differencesOfCounts({ tables }: BackupManifest, counted: Readonly<Record<string, number>>): string[] {
  return Object.entries(tables).flatMap(([table, rows]) =>
    different(`table ${table} has`, "rows", counted[table] ?? 0, rows),
  );
}

/** Whose the database is, and how far each session goes, where that is not what the manifest says. */
export function differencesOfHeads(manifest: BackupManifest, contents: StoreContents): string[] {
  return [
    ...different("it is of the store", "", contents.storeId, manifest.store_id),
    ...different("its epoch is", "", contents.epoch, manifest.epoch),
    ...different("its position is", "", contents.position, manifest.position),
    ...differentSessions(manifest, contents),
  ].slice(0, MAX_DIFFERENCES);
}

function differentSessions(manifest: BackupManifest, { sessions }: StoreContents): string[] {
  const told = new Set(manifest.sessions.map(({ session_id }) => session_id));
  const more = [...sessions.keys()].filter((id) => !told.has(id)).map((id) => `the manifest knows no session ${id}`);
  return [...manifest.sessions.flatMap((session) => differentSession(session, sessions)), ...more];
}

function differentSession(told: BackupSession, sessions: StoreContents["sessions"]): string[] {
  const found = sessions.get(told.session_id);
  const name = `session ${told.session_id}`;
  if (found === undefined) return [`${name} is missing`];
  return [
    ...different(`${name} has`, "events", found.events, told.events),
    ...different(`${name} ends at seq`, "", found.last_seq, told.last_seq),
    ...(found.chain === told.chain ? [] : [`${name} ends with another chain`]),
    ...(found.ended === told.ended ? [] : [`${name} has ${found.ended ? "" : "not "}ended`]),
  ];
}

function different(what: string, unit: string, found: string | number, told: string | number): string[] {
  return found === told ? [] : [`${what} ${found}${unit && ` ${unit}`}, and its manifest says ${told}`];
}

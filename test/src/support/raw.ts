import Database from "better-sqlite3";

/** A second look at the file, with plain SQL and without any code of ours. */
export function query<Row>(path: string, sql: string, ...parameters: unknown[]): Row[] {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return database.prepare<unknown[], Row>(sql).all(...parameters);
  } finally {
    database.close();
  }
}

/** Changes the file behind the back of whoever has it open; gives how many rows were touched. */
export function tamper(path: string, sql: string, ...parameters: unknown[]): number {
  const database = new Database(path, { fileMustExist: true });
  try {
    return database.prepare(sql).run(...parameters).changes;
  } finally {
    database.close();
  }
}

/** As if the owning process had died: its process id belongs to another process now. */
export function markOwnerDead(path: string, sessionId: string): void {
  const touched = tamper(
    path,
    "UPDATE session SET owner = json_set(owner, '$.process_start', '1') WHERE session_id = ?",
    sessionId,
  );
  if (touched !== 1) throw new Error(`no session ${sessionId} in ${path}`);
}

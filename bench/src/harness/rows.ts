import Database from "better-sqlite3";

/** Looks into the file past the library, and throws unless it holds exactly so many events of each of these types. */
export function assertStored(path: string, expected: Readonly<Record<string, number>>): void {
  const database = new Database(path, { readonly: true });
  try {
    const count = database.prepare<[string], number>("SELECT count(*) FROM event_log WHERE type = ?").pluck();
    for (const [type, events] of Object.entries(expected)) {
      const stored = count.get(type);
      if (stored !== events) throw new Error(`${stored} ${type} are stored, and ${events} were put`);
    }
  } finally {
    database.close();
  }
}

import { rowsOf, type SqlValue, type StorageAdapter } from "@wfstate/core";

/** Of SQLite, those that the file has, and not the connection. */
const PRAGMAS = [
  ...["journal_mode", "page_size", "page_count", "freelist_count", "auto_vacuum", "encoding"],
  ...["user_version", "application_id", "schema_version"],
];
const VARIABLES = [
  ...["innodb_flush_log_at_trx_commit", "innodb_doublewrite", "innodb_flush_method", "innodb_buffer_pool_size"],
  ...["max_allowed_packet", "read_only", "log_bin", "binlog_format", "max_connections", "sql_mode", "tx_isolation"],
  ...["character_set_server", "collation_server", "innodb_autoinc_lock_mode", "wsrep_on", "version"],
];

/** How the engine is set, as it says itself. Other engines say nothing. */
export async function engineSettings(adapter: StorageAdapter): Promise<Readonly<Record<string, string>>> {
  const store = await adapter.open("reader");
  const ask = async (sql: string): Promise<Record<string, SqlValue>[]> => {
    const [result] = await store.transact([{ sql, parameters: [] }]);
    return result === undefined ? [] : rowsOf<Record<string, SqlValue>>(result);
  };
  try {
    if (adapter.kind === "mariadb") {
      const names = VARIABLES.map((name) => `'${name}'`).join(", ");
      const rows = await ask(`SHOW VARIABLES WHERE variable_name IN (${names})`);
      return Object.fromEntries(rows.map((row) => Object.values(row).map(String)));
    }
    if (adapter.kind !== "sqlite") return {};
    const [row = {}] = await ask(`SELECT * FROM ${PRAGMAS.map((name) => `pragma_${name}`).join(", ")}`);
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));
  } finally {
    await store.close();
  }
}

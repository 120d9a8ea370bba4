/** Which store a command looks into, and the looking. */
import { extname } from "node:path";
import { loadConfig, StateReader, type Target } from "@wfstate/state";
import type { CommandContext } from "./command.ts";
import { CliError } from "./failure.ts";
import type { StoreFlags } from "./store-flags.ts";

export const CONFIG_ENDINGS: readonly string[] = [".json", ".yaml", ".yml"];

/** The database that was named, inside the configuration that was named; undefined: all defaults. */
export async function targetOf({ db, config }: StoreFlags): Promise<Target | undefined> {
  const named = db === null ? undefined : ({ type: "sqlite", path: db } as const);
  if (config === null) return named === undefined ? undefined : { database: named };
  if (!CONFIG_ENDINGS.includes(extname(config).toLowerCase())) {
    throw new CliError(
      "USAGE",
      `--config ${config} is no configuration file: it must end in ${CONFIG_ENDINGS.join(", ")}`,
      {
        hint: "Name a database with --db.",
      },
    );
  }
  const resolved = await loadConfig(config);
  if (named === undefined) return resolved;
  const { database } = resolved;
  return { ...resolved, database: database.type === "sqlite" ? { ...database, path: named.path } : named };
}

/** Opens the store for reading, and closes it whatever happens. Nothing is created or changed. */
export async function withStore<Result>(
  { flags }: CommandContext,
  work: (reader: StateReader<unknown>) => Promise<Result>,
): Promise<Result> {
  const reader = await StateReader.open<unknown>(await targetOf(flags));
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}

import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { requireNoError, StateError, type StorageAdapter, type Store, type StoreMode } from "@wfstate/core";
import { Channel } from "./channel.ts";
import { notAccessible, preflight } from "./preflight.ts";
import { MEMORY, type WorkerStart } from "./protocol.ts";
import { SqliteStore } from "./store.ts";

const DEFAULT_BUSY_DEADLINE_MS = 1000;
const MAX_BUSY_DEADLINE_MS = 60_000;
const OWNER_ONLY = 0o600;

export interface SqliteConfig {
  /** A file, relative to the working folder or absolute; or `:memory:`. */
  readonly path: string;
  /** What an acknowledged commit survives: `full` (the default) a power cut, `normal` a crash of the process. */
  readonly durability?: "full" | "normal";
  /** How long to wait for a lock that another process holds, 0 to 60,000; 1000 by default. */
  readonly busyDeadlineMs?: number;
  /**
   * For a file that is filled under a name of its own, and thrown away where that fails: it has no log beside it, and whoever
   * fills it syncs it in the end. Default: false.
   */
  readonly scratch?: boolean;
}

/**
 * A database in one file. Nothing is touched before `open`.
 *
 * @throws StateError INVALID_CONFIG for a value out of its bounds
 */
export function sqlite(config: SqliteConfig): StorageAdapter {
  const settings = settingsOf(config);
  const shared = settings.path === MEMORY ? new SharedMemory(settings) : null;
  return {
    kind: "sqlite",
    location: settings.path,
    besidePath: shared === null ? settings.path : null,
    preflight: () => preflight(settings.path, "writer"),
    open: async (mode) => {
      requireNoError(await preflight(settings.path, mode));
      return shared === null ? openFile(settings, mode) : shared.open(mode);
    },
    openBackup: (path) => sqlite({ ...settings, path }).open("reader"),
  };
}

type Settings = Omit<WorkerStart, "role">;

function settingsOf(config: SqliteConfig): Settings {
  const { path, durability = "full", busyDeadlineMs = DEFAULT_BUSY_DEADLINE_MS, scratch = false } = config;
  if (typeof path !== "string" || path.trim() === "" || path.includes("\0")) {
    throw invalid("path", "must name a file, or be :memory:");
  }
  if (durability !== "full" && durability !== "normal") throw invalid("durability", "must be full or normal");
  if (!(busyDeadlineMs >= 0 && busyDeadlineMs <= MAX_BUSY_DEADLINE_MS)) {
    throw invalid("busyDeadlineMs", `must be a number from 0 to ${MAX_BUSY_DEADLINE_MS}`);
  }
  return { path: path === MEMORY ? MEMORY : resolve(path), durability, busyDeadlineMs, scratch };
}

function invalid(key: string, message: string): StateError {
  return new StateError("INVALID_CONFIG", `sqlite: ${key} ${message}`, {
    hint: `Correct ${key} in the configuration of the database.`,
    details: { path: key },
  });
}

async function openFile(settings: Settings, mode: StoreMode): Promise<Store> {
  if (mode === "writer") await createForOwnerOnly(settings.path);
  const start: WorkerStart = { ...settings, role: mode };
  const channel = await Channel.start(start);
  return new SqliteStore({ mode, start, channel, release: () => channel.close() });
}

/** SQLite would create the file readable for all; what stands beside it gets the rights of the file. */
async function createForOwnerOnly(path: string): Promise<void> {
  try {
    await (await open(path, "wx", OWNER_ONLY)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw notAccessible(path, path, error);
  }
}

/** A database in memory belongs to one connection: all stores of the adapter share its worker, and the last one ends it. */
class SharedMemory {
  readonly #start: WorkerStart;
  #channel: Promise<Channel> | null = null;
  #users = 0;

  constructor(settings: Settings) {
    this.#start = { ...settings, role: "writer" };
  }

  async open(mode: StoreMode): Promise<Store> {
    this.#users++;
    this.#channel ??= Channel.start(this.#start);
    const channel = await this.#channel;
    return new SqliteStore({ mode, start: this.#start, channel, release: () => this.#release(channel) });
  }

  async #release(channel: Channel): Promise<void> {
    this.#users--;
    if (this.#users > 0) return channel.gate.passed();
    this.#channel = null;
    return channel.close();
  }
}

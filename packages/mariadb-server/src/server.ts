import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "@wfstate/debian-packages";
import { findServer } from "./find.ts";
import { type GuardedProcess, startGuarded } from "./guarded-process.ts";
import { freePort, isListening } from "./listening.ts";
import type { ServerProgram } from "./program.ts";
import { asRoot, createDatabase, type DatabaseAccess, dropDatabase, randomName } from "./root.ts";
import { basicArguments, createDataFolder } from "./template.ts";

const START_DEADLINE_MS = 60_000;
const POLL_MS = 5;
/** Of the server's log, this many characters at its end go into the error. */
const SHOWN_LOG = 2_000;

/** Durable as a server in use, and small: a test has many servers' worth of other things to do. */
const SETTINGS = [
  "--innodb-flush-log-at-trx-commit=1",
  "--innodb-buffer-pool-size=64M",
  "--performance-schema=OFF",
  "--skip-name-resolve",
  // What Debian's own configuration says, which --no-defaults leaves out.
  "--character-set-server=utf8mb4",
  "--collation-server=utf8mb4_general_ci",
];

export interface StartServerOptions {
  /** Listens on a free port of 127.0.0.1 as well. Without it there is the socket alone. */
  tcp?: boolean;
  /** More arguments for mariadbd; of two that say the same, the later one counts. */
  args?: readonly string[];
  /** Told in a line what takes long, such as a fetch. Without it, stderr is. */
  onNote?: (line: string) => void;
}

/** A server of one's own. It ends with this process at the latest, however that dies, and leaves nothing behind. */
export interface MariadbServer {
  /** As the server says it, such as `10.11.19-MariaDB-0+deb12u1`. */
  readonly version: string;
  readonly socket: string;
  /** On 127.0.0.1; null without `tcp`. */
  readonly port: number | null;
  /** Of the mariadbd that runs, or ran last. */
  readonly pid: number;
  /** The data folder. */
  readonly folder: string;
  /** Makes a database and a user who has rights in it alone, both with a random name unless one is given. */
  createDatabase(name?: string): Promise<DatabaseAccess>;
  /** Drops a database and its user. Fails when a client holds one of its tables for more than 10 s. */
  dropDatabase(name: string): Promise<void>;
  /** Runs one statement as root. */
  execute(sql: string): Promise<void>;
  /** SIGKILL, and waits until the process is gone. `restart` brings it back. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay open, and nobody answers. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
  /**
   * Starts the server anew on the same data, socket and port, after an orderly end where it still runs.
   *
   * @param args in place of those it was started with, for this run and the next
   */
  restart(args?: readonly string[]): Promise<void>;
  /** Ends the server and removes its data. Doing it twice does no harm. */
  stop(): Promise<void>;
}

/** Starts a server on empty data. The first one on a machine may have to be fetched; then it takes 0.2 s. */
export async function startServer(options: StartServerOptions = {}): Promise<MariadbServer> {
  const program = await findServer(options.onNote ?? noteOnStderr);
  const home = mkdtempSync(join(tmpdir(), "wfstate-mariadb-"));
  try {
    const place = { home, folder: join(home, "data"), socket: join(home, "socket") };
    await createDataFolder(program, place.folder);
    const server = new Server(program, place, options.tcp ? await freePort() : null);
    await server.start(options.args ?? []);
    return server;
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

interface Place {
  home: string;
  folder: string;
  socket: string;
}

class Server implements MariadbServer {
  readonly version: string;
  readonly socket: string;
  readonly port: number | null;
  readonly folder: string;
  readonly #program: ServerProgram;
  readonly #home: string;
  #args: readonly string[] = [];
  #process: GuardedProcess | undefined;

  constructor(program: ServerProgram, place: Place, port: number | null) {
    this.version = program.version;
    this.socket = place.socket;
    this.folder = place.folder;
    this.port = port;
    this.#program = program;
    this.#home = place.home;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  async start(args: readonly string[]): Promise<void> {
    this.#args = args;
    const all = [...basicArguments(this.#program), ...SETTINGS, ...this.#place(), ...args];
    const started = await startGuarded(this.#program, all, this.#home);
    this.#process = started;
    try {
      await this.#ready(started);
    } catch (cause) {
      await started.kill();
      throw new Error(`MariaDB did not start: ${messageOf(cause)}\n${this.#log()}`, { cause });
    }
  }

  async #ready(started: GuardedProcess): Promise<void> {
    const deadline = Date.now() + START_DEADLINE_MS;
    while (!(await isListening(this.socket))) {
      if (!started.isAlive()) throw new Error("its process ended.");
      if (Date.now() > deadline) throw new Error(`it took no connection within ${START_DEADLINE_MS / 1000} s.`);
      await sleep(POLL_MS);
    }
    // It listens before it is ready; the first answer says that it is.
    await asRoot(this.socket, (connection) => connection.query("SELECT 1"));
  }

  #place(): string[] {
    const network = this.port === null ? ["--skip-networking"] : ["--bind-address=127.0.0.1", `--port=${this.port}`];
    const pidFile = join(this.#home, "pid");
    return [
      `--datadir=${this.folder}`,
      `--tmpdir=${this.#home}`,
      `--socket=${this.socket}`,
      `--pid-file=${pidFile}`,
      ...network,
    ];
  }

  #log(): string {
    return readFileSync(join(this.#home, "server.log"), "utf8").slice(-SHOWN_LOG).trim();
  }

  createDatabase(name: string = randomName()): Promise<DatabaseAccess> {
    return createDatabase(this.socket, name);
  }

  dropDatabase(name: string): Promise<void> {
    return dropDatabase(this.socket, name);
  }

  async execute(sql: string): Promise<void> {
    await asRoot(this.socket, (connection) => connection.query(sql));
  }

  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  freeze(): void {
    this.#process?.signal("SIGSTOP");
  }

  thaw(): void {
    this.#process?.signal("SIGCONT");
  }

  async restart(args: readonly string[] = this.#args): Promise<void> {
    await this.#process?.stop();
    await this.start(args);
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

function noteOnStderr(line: string): void {
  process.stderr.write(`mariadb: ${line}\n`);
}

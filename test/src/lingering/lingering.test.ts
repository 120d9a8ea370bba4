// An app that is killed while its commit is under way, and starts again at once: the server still has that commit, and decides
// later. Whoever takes the session over must not go on from where it stood before.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { mariadb } from "@wfstate/mariadb";
import { startServer } from "@wfstate/mariadb-server";
import type { Connection, RowDataPacket } from "mysql2/promise";
import { expect, onTestFinished, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { Witness } from "../cut/witness.ts";
import { connected } from "../kill/raw-mariadb.ts";
import { openEngine, openForTest } from "../support/engine.ts";
import { journalsBeside } from "../support/journals.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { CommitHolder } from "./commit-holder.ts";

vi.setConfig({ testTimeout: 120_000 });
const model = counterModel();
const PATIENCE = { timeout: 30_000 };

interface Acknowledged {
  readonly seq: number;
  readonly heldBy: string;
}

type Adapter = ReturnType<typeof mariadb>;

interface Place {
  readonly holder: CommitHolder;
  readonly acknowledged: Acknowledged[];
  readonly besidePath: string;
  startApp(): () => Promise<void>;
  /** Past the one that holds commits. */
  direct(): Adapter;
  /** Somebody has waited for a row in vain, and waits again. */
  untilTriedAgain(): Promise<void>;
}

async function place(): Promise<Place> {
  const server = await startServer({ tcp: true });
  onTestFinished(() => server.stop());
  const access = await server.createDatabase();
  const besidePath = join(temporaryFolder(), "store");
  const direct = () => mariadb({ ...access, besidePath });
  await (await openEngine({ adapter: direct(), model })).shutdown();
  const witness = await Witness.of(server.socket, access.database);
  onTestFinished(() => witness.close());
  const holder = await CommitHolder.before(server.port as number, witness);
  onTestFinished(() => holder.close());
  const { database, user, password } = access;
  const config = { host: "127.0.0.1", port: holder.port, database, user, password, besidePath };
  const acknowledged: Acknowledged[] = [];
  const root = { ...access, user: "root", password: "" };
  return {
    holder,
    acknowledged,
    besidePath,
    startApp: () => startApp(config, acknowledged),
    direct,
    untilTriedAgain: () => connected(root, untilTriedAgain),
  };
}

async function untilTriedAgain(connection: Connection): Promise<void> {
  const sql = "SELECT trx_id FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
  const tries = new Set<string>();
  const look = async () => {
    const [rows] = await connection.query<(RowDataPacket & { trx_id: string })[]>(sql);
    for (const { trx_id } of rows) tries.add(trx_id);
    expect(tries.size).toBeGreaterThan(1);
  };
  // The server shows what it has looked up before to whoever asks more often than ten times a second.
  await vi.waitFor(look, { ...PATIENCE, interval: 150 });
}

/** Gives the function that kills it. */
function startApp(config: object, acknowledged: Acknowledged[]): () => Promise<void> {
  const program = fileURLToPath(new URL("../outage/app-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--conditions=@wfstate/source", program, JSON.stringify(config)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  createInterface(child.stdout).on("line", (line) => {
    const [seq, heldBy = ""] = line.split(" ");
    acknowledged.push({ seq: Number(seq), heldBy });
  });
  return async () => {
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  };
}

interface Start {
  /** When the commit of the app is kept back. */
  readonly hold: "its first commit" | "a commit under load";
  /** When the app is killed. */
  readonly kill: "at once" | "once a journal stands in";
}

const starts: Record<string, Start> = {
  "killed at once": { hold: "a commit under load", kill: "at once" },
  "killed with a journal": { hold: "a commit under load", kill: "once a journal stands in" },
  "killed with a journal that brings its session": { hold: "its first commit", kill: "once a journal stands in" },
};
const cases = Object.entries(starts).flatMap(([what, start]) =>
  (["commit", "rollback"] as const).map((outcome) => [what, outcome, start] as const),
);

/** Runs the app until its commit is kept back, and kills it. */
async function killedApp({ holder, acknowledged, startApp }: Place, { hold, kill }: Start): Promise<void> {
  if (hold === "its first commit") holder.holdNext();
  const killIt = startApp();
  if (hold === "a commit under load") {
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(10), PATIENCE);
    holder.holdNext();
  }
  await vi.waitFor(() => expect(holder.isHolding).toBe(true), PATIENCE);
  if (kill === "once a journal stands in") {
    await vi.waitFor(() => expect(acknowledged.at(-1)?.heldBy).toBe("journal"), PATIENCE);
  }
  await killIt();
}

test.each(cases)("an app %s, whose old commit ends in a %s later", async (_what, outcome, start) => {
  const at = await place();
  await killedApp(at, start);
  const newest = Math.max(0, ...at.acknowledged.map(({ seq }) => seq));

  const starting = openForTest({ adapter: at.direct(), model });
  // A journal is drained while the engine starts, which takes its session over.
  const recovering = starting.then((engine) => engine.recoverFromCrash("s"));
  recovering.catch(() => undefined);
  await at.untilTriedAgain();
  at.holder.decide(outcome);
  const report = await recovering;
  const engine = await starting;
  expect(report.last_seq).toBeGreaterThanOrEqual(newest);
  expect(journalsBeside(at.besidePath)).toEqual([]);
  expect(await engine.logEvent("counter.add", { by: 1 }, "s")).toMatchObject({ seq: report.last_seq + 1 });
  await engine.endSession("s");

  const seqs = (await Array.fromAsync(engine.readEvents({ session_id: "s" }))).map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from({ length: report.last_seq + 2 }, (_, index) => index + 1));
  expect((await engine.validate()).findings).toEqual([]);
});

// An app that freezes itself when it is about to store a session that it has read from a journal, and goes on when it is told to.
import { setTimeout as sleep } from "node:timers/promises";
import { StateEngine, type StorageAdapter, type Store } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { history } from "@wfstate/migrations";
import { sqlite } from "@wfstate/sqlite";
import { checkConfig, energyModel } from "@wfstate/state";
import type { PurgingTask } from "./purging-task.ts";

const BRINGS_SESSION = /^insert into ["`]session["`]/;

const { database, besidePath, journalDir } = JSON.parse(process.argv[2] as string) as Omit<PurgingTask, "kill">;
const real: StorageAdapter =
  database.type === "mariadb" ? mariadb({ ...database, besidePath }) : sqlite({ path: besidePath });

function freezing(store: Store): Store {
  const transact: Store["transact"] = async (statements) => {
    if (statements.some(({ sql }) => BRINGS_SESSION.test(sql))) {
      process.kill(process.pid, "SIGSTOP");
      // It may take a moment until every thread has stopped.
      await sleep(100);
    }
    return store.transact(statements);
  };
  return new Proxy(store, {
    get(target, name) {
      if (name === "transact") return transact;
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

const engine = new StateEngine(async () => ({
  config: checkConfig({ database: { ...database, journal_dir: journalDir }, performance: { claim_ttl_seconds: 1 } }),
  adapter: { ...real, open: async (mode) => freezing(await real.open(mode)) },
  model: energyModel,
  history,
}));
const alerts: string[] = [];
engine.on("alert", ({ name }) => alerts.push(name));
await engine.initialize();
await engine.shutdown();
process.stdout.write(JSON.stringify(alerts));

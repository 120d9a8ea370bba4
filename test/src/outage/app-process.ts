/**
 * An app under load in a MariaDB: prints what is acknowledged, a line each (`seq held_by`), until it is killed.
 * Argument: JSON of the adapter's configuration.
 */
import { StateEngine } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { history } from "@wfstate/migrations";
import { checkConfig } from "@wfstate/state";
import { counterModel } from "../counter/model.ts";
import { FrameLoad } from "./load.ts";

const engine = new StateEngine(async () => ({
  config: checkConfig({ performance: { snapshot_interval_events: 500 } }),
  adapter: mariadb(JSON.parse(process.argv[2] ?? "{}")),
  model: counterModel(),
  history,
}));
await engine.initialize();
await engine.startSession("s");
new FrameLoad(engine, "s", (seq, heldBy) => process.stdout.write(`${seq} ${heldBy}\n`));

import { Orchestrator } from "./orchestrator.ts";

const app = new Orchestrator();
await app.startup("wirthforge_state.db");
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => app.shutdown());
console.log("running; Ctrl-C ends it");

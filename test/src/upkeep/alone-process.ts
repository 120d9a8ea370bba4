// An app that does nothing but wait for each job: `node alone-process.ts <configuration as JSON>`.
import { StateManager } from "@wfstate/state";

const state = await StateManager.open(JSON.parse(process.argv[2] ?? "{}"));
for (const job of ["cleanup", "vacuum", "backup"] as const) console.log(job, await state.runUpkeep(job));
await state.shutdown();

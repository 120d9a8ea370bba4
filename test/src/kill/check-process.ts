/** Checks stores for those who fork it, one after the other: in a process of its own, so that lives are checked side by side. */
import { violationsOf } from "./invariant.ts";
import { Knowledge } from "./knowledge.ts";
import { type CheckResult, type CheckTask, readDiary } from "./protocol.ts";
import { Script } from "./script.ts";

process.on("message", async ({ database, model, seed, diaries }: CheckTask) => {
  const knowledge = new Knowledge();
  for (const entry of diaries.flatMap(readDiary)) knowledge.add(entry);
  const violations = await violationsOf(database, model, new Script(seed, model), knowledge);
  process.send?.({ violations, acknowledged: knowledge.events, journaled: knowledge.journaled } satisfies CheckResult);
});

/** Validates a whole store: once for the time, then for the memory. */
import { StateReader } from "@wfstate/state";
import { alive } from "../harness/alive.ts";
import { processInput, sendResult } from "../harness/child.ts";
import type { ValidateMeasures, ValidateRun } from "./validate-run.ts";

async function run({ target }: ValidateRun): Promise<ValidateMeasures> {
  const reader = await StateReader.open(target);
  const residentBefore = process.memoryUsage.rss();
  let residentPeak = residentBefore;
  const startedAt = performance.now();
  const { checked, findings } = await reader.validate({
    onProgress: () => {
      residentPeak = Math.max(residentPeak, process.memoryUsage.rss());
    },
  });
  const ms = performance.now() - startedAt;
  const { events, snapshots } = checked;
  const alive = await aliveWhile(reader, events);
  await reader.close();
  return { events, snapshots, findings: findings.length, ms, ...alive, residentBefore, residentPeak };
}

type Alive = Pick<ValidateMeasures, "aliveAtTenth" | "aliveAtNineTenths">;

async function aliveWhile(reader: StateReader, total: number): Promise<Alive> {
  let [aliveAtTenth, aliveAtNineTenths] = [0, 0];
  await reader.validate({
    onProgress: (events) => {
      if (aliveAtTenth === 0 && events >= total / 10) aliveAtTenth = alive();
      else if (aliveAtNineTenths === 0 && events >= (total * 9) / 10) aliveAtNineTenths = alive();
    },
  });
  return { aliveAtTenth, aliveAtNineTenths };
}

await sendResult(await run(processInput<ValidateRun>()));
process.disconnect();

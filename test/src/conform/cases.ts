/** Every case of the suite, in reading order. */
import type { Case } from "./case.ts";
import { backupCases } from "./groups/backup.ts";
import { codecCases } from "./groups/codec.ts";
import { compactingCases } from "./groups/compacting.ts";
import { concurrencyCases } from "./groups/concurrency.ts";
import { differentialCases } from "./groups/differential.ts";
import { durabilityCases } from "./groups/durability.ts";
import { engineCases } from "./groups/engine.ts";
import { expectationCases } from "./groups/expectations.ts";
import { factCases } from "./groups/facts.ts";
import { faultCases } from "./groups/faults.ts";
import { messageCases } from "./groups/messages.ts";
import { openingCases } from "./groups/opening.ts";
import { performanceCases } from "./groups/performance.ts";
import { pinnedCases } from "./groups/pinned.ts";
import { readingCases } from "./groups/reading.ts";
import { steadyReadCases } from "./groups/steady-reads.ts";

export const cases: readonly Case[] = [
  ...openingCases,
  ...messageCases,
  ...expectationCases,
  ...readingCases,
  ...steadyReadCases,
  ...codecCases,
  ...pinnedCases,
  ...factCases,
  ...compactingCases,
  ...backupCases,
  ...concurrencyCases,
  ...faultCases,
  ...durabilityCases,
  ...engineCases,
  ...differentialCases,
  ...performanceCases,
];

import { backup } from "./backup/backup.ts";
import { copy } from "./copy/copy.ts";
import { feed } from "./feed/feed.ts";
import { feedLoop } from "./feed/feed-loop.ts";
import { frameHold } from "./frame-hold/frame-hold.ts";
import { groupCommit } from "./group-commit.ts";
import type { Benchmark } from "./harness/benchmark.ts";
import { inspector } from "./inspector/inspector.ts";
import { inspectorPage } from "./inspector-page/inspector-page.ts";
import { mariadbBatches } from "./mariadb-batches.ts";
import { mariadbEngine } from "./mariadb-engine.ts";
import { mariadbReplay } from "./mariadb-replay.ts";
import { migration } from "./migration/migration.ts";
import { putCost } from "./put-cost.ts";
import { recovery } from "./recovery/recovery.ts";
import { replay } from "./replay/replay.ts";
import { startUp } from "./start-up.ts";
import { upkeep } from "./upkeep/upkeep.ts";
import { validate } from "./validate/validate.ts";

/** In the order they are run and reported. Replay, validate and inspector come before recovery, which adds to the long session that all of them read. */
export const benchmarks: readonly Benchmark[] = [
  putCost,
  frameHold,
  groupCommit,
  replay,
  validate,
  inspector,
  recovery,
  mariadbBatches,
  mariadbReplay,
  mariadbEngine,
  migration,
  copy,
  backup,
  feed,
  feedLoop,
  inspectorPage,
  upkeep,
  startUp,
];

import type { MigrationHistory } from "@wfstate/core";
import { guideLayout } from "./0001_guide_layout/index.ts";
import { sequences } from "./0002_sequences/index.ts";
import { integrity } from "./0003_integrity/index.ts";
import { ownership } from "./0004_ownership/index.ts";
import { retention } from "./0005_retention/index.ts";
import { layouts } from "./layouts.ts";
import { manifest } from "./manifest.ts";

/** Every released migration, in the order in which a database goes through them. */
export const history: MigrationHistory = {
  migrations: [guideLayout, sequences, integrity, ownership, retention],
  manifest,
  layouts,
};

/** Schema version of a database that has gone through all of them. */
export const currentVersion: string = history.migrations.at(-1)?.version ?? "0";

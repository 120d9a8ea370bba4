import type { Migration } from "@wfstate/core";
import { retireBrokenViews } from "../building/broken-views.ts";
import { dropSessionViews } from "../building/session-views.ts";
import { recordVersion } from "../building/steps.ts";
import { moveEvents } from "./move-events.ts";
import { moveSnapshots } from "./snapshots.ts";
import { createBatch, createEventLog, createStoreHead, indexSessionUsers, keySessions } from "./tables.ts";
import { mendEmptySessions } from "./totals.ts";
import { createViews, dropGuideEvent } from "./views.ts";

/** Damage shows: every event has a checksum, every batch a link of its session's chain, every snapshot a hash of its text. */
export const integrity: Migration = {
  id: "0003_integrity",
  version: "1.2.0",
  steps: [
    ...dropSessionViews,
    ...keySessions,
    indexSessionUsers,
    createEventLog,
    createBatch,
    ...createStoreHead,
    moveEvents,
    mendEmptySessions,
    ...moveSnapshots,
    dropGuideEvent,
    ...createViews,
    retireBrokenViews,
    recordVersion("0003_integrity", "1.2.0"),
  ],
};

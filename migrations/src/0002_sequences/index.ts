import type { Migration } from "@wfstate/core";
import { retireBrokenViews } from "../building/broken-views.ts";
import { columnsOf } from "../building/columns.ts";
import { createSessionViews, dropSessionViews } from "../building/session-views.ts";
import { ddl, recordVersion } from "../building/steps.ts";
import { mendDanglingKeys } from "./dangling-keys.ts";
import { guideTables } from "./guide-tables.ts";
import { numberEvents, numberSnapshots } from "./numbering.ts";
import { dropFoundIndexes, dropOwnIndexes, dropTriggers, indexSequences } from "./triggers-and-indexes.ts";

/** Order no longer depends on the clock: every event has its place in its session. */
export const sequences: Migration = {
  id: "0002_sequences",
  version: "1.1.0",
  steps: [
    dropTriggers,
    ...dropSessionViews,
    ...guideTables,
    mendDanglingKeys,
    dropFoundIndexes,
    ddl("add event.seq", (context) =>
      context.db.schema.alterTable("event").addColumn("seq", columnsOf(context).integer),
    ),
    indexSequences,
    ...dropOwnIndexes,
    ...numberEvents,
    ...numberSnapshots,
    ...createSessionViews,
    retireBrokenViews,
    recordVersion("0002_sequences", "1.1.0"),
  ],
};

/** An erasure as core does it, without what `purgeStore` puts around it. */
import { asEraser, type EraseContext } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { sqlite } from "@wfstate/sqlite";
import type { WfstateConfig } from "@wfstate/state";
import type { ErasurePlace } from "./places.ts";

export async function erasing<Result>(
  place: ErasurePlace,
  work: (context: EraseContext) => Promise<Result>,
): Promise<Result> {
  const { database } = place.config as { database: NonNullable<WfstateConfig["database"]> };
  const adapter =
    database.type === "mariadb"
      ? mariadb({ ...(database as Parameters<typeof mariadb>[0]), besidePath: place.besidePath })
      : sqlite({ path: place.besidePath });
  const [store, reading] = [await adapter.open("writer"), await adapter.open("reader")];
  try {
    return await asEraser(store, reading, { adapter, journalDir: null, claimTtlMs: 1000, by: "test" }, work);
  } finally {
    await reading.close();
    await store.close();
  }
}

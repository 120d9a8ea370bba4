// A claim that cannot be renewed just then costs no other session its own.
import { StateError } from "@wfstate/core";
import { sqlite } from "@wfstate/sqlite";
import { expect, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { withTransact } from "../support/adapters.ts";
import { openForTest } from "../support/engine.ts";
import { query } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";

vi.setConfig({ testTimeout: 60_000 });

test("where the row of one session is held, the claims of others are renewed", async () => {
  const path = await temporaryStore();
  const keyOf = (id: string) =>
    query<{ session_key: number; renewed_at: string }>(path, "SELECT * FROM session WHERE session_id = ?", id)[0];
  let held = -1;
  const adapter = withTransact(sqlite({ path }), (statements, store) => {
    const [{ sql, parameters }] = statements as [(typeof statements)[number]];
    if (!sql.startsWith('update "session" set "renewed_at"') || parameters[1] !== held)
      return store.transact(statements);
    throw new StateError("DATABASE_BUSY", "held", { hint: "Wait.", retryable: true });
  });
  const engine = await openForTest({ adapter, model: counterModel(), performance: { claim_ttl_seconds: 1 } });
  for (const id of ["held", "other"]) await engine.logEvent("counter.add", { by: 1 }, id);
  held = keyOf("held")?.session_key as number;
  const before = keyOf("other")?.renewed_at;
  await vi.waitFor(() => expect(keyOf("other")?.renewed_at).not.toBe(before), { timeout: 20_000 });
});

/**
 * Owns a session and says so; then logs an event whenever it is told to, and says what became of it, and every alert.
 * Argument: JSON of the `Database`.
 */
import { isStateError, StateEngine } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { checkConfig } from "@wfstate/state";
import { counterModel } from "../counter/model.ts";
import { adapterOf } from "../kill/database.ts";
import { CLAIM_TTL_SECONDS, type OwnerMessage, SESSION } from "./owner.ts";

const config = checkConfig({ performance: { claim_ttl_seconds: CLAIM_TTL_SECONDS } });
const adapter = adapterOf(JSON.parse(process.argv[2] ?? "{}"));
const engine = new StateEngine(async () => ({ config, adapter, model: counterModel(), history }));

function tell(message: OwnerMessage): void {
  process.send?.(message);
}

async function log(): Promise<OwnerMessage> {
  try {
    const { seq, held_by } = await engine.logEvent("counter.add", { by: 1 }, SESSION);
    return { kind: "logged", seq, heldBy: held_by };
  } catch (error) {
    return { kind: "refused", code: isStateError(error) ? error.code : String(error) };
  }
}

engine.on("alert", ({ name, message }) => tell({ kind: "alert", name, message }));
await engine.initialize();
await engine.startSession(SESSION);
process.on("message", async () => tell(await log()));
tell({ kind: "logged", seq: 1, heldBy: "database" });

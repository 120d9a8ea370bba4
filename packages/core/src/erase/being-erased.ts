import { ContentHasher } from "../accept/redact.ts";
import type { Statement } from "../contract/store.ts";
import { countErasures, noneErasedSince } from "../sql/erasing.ts";
import type { EraseContext } from "./context.ts";
import { readMarked } from "./finish-marked.ts";
import { hashOfId } from "./marked-session.ts";

type Erasing = Pick<EraseContext, "store" | "db" | "identity">;

export interface ErasureWatch {
  /** Refuses the message that it ends, where the session was erased since. */
  readonly unchanged: Statement;
  isErasedSince(): Promise<boolean>;
}

/** To be asked for before anything is read that could bring a session back: who read it may have been asleep while it was erased. */
export async function watchErasures({ store, db, identity }: Erasing, sessionId: string): Promise<ErasureWatch> {
  const idHash = hashOfId(new ContentHasher(identity.privacySecret), sessionId);
  const count = await countErasures(store, db, idHash);
  return {
    unchanged: noneErasedSince(db, idHash, count),
    isErasedSince: async () => (await countErasures(store, db, idHash)) !== count,
  };
}

/** Whether the erasure of a session of this id has begun, and not ended. */
export async function isBeingErased(context: Erasing, sessionId: string): Promise<boolean> {
  const idHash = hashOfId(new ContentHasher(context.identity.privacySecret), sessionId);
  return (await readMarked(context)).some((marked) => marked.idHash === idHash);
}

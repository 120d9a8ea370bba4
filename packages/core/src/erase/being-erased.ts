import { ContentHasher } from "../accept/redact.ts";
import type { EraseContext } from "./context.ts";
import { readMarked } from "./finish-marked.ts";
import { hashOfId } from "./marked-session.ts";

/** Whether the erasure of a session of this id has begun, and not ended. */
export async function isBeingErased(
  context: Pick<EraseContext, "store" | "db" | "identity">,
  sessionId: string,
): Promise<boolean> {
  const idHash = hashOfId(new ContentHasher(context.identity.privacySecret), sessionId);
  return (await readMarked(context)).some((marked) => marked.idHash === idHash);
}

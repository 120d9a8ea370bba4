export const OWNED_SESSION = "owned";
/** No claim is renewed or runs out while a test lasts. */
export const LONG_TTL_SECONDS = 3600;

/** What the owner says after it logged an event, or could not. */
export interface OwnerMessage {
  readonly seq: number | null;
  readonly code: string | null;
}

import type { Capabilities } from "../contract/store.ts";

/** What a statement that stores one row has beside the row's long text. */
const ROW_BYTES = 1_024;

/** The longest text, in bytes of UTF-8, that a row of one statement can hold. */
export function maxTextBytesOf({ maxStatementBytes }: Pick<Capabilities, "maxStatementBytes">): number {
  return maxStatementBytes - ROW_BYTES;
}

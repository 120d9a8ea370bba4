/** Strings that are found in files by their bytes, wherever they went. */

/** Everything of the private session has it: its id, its user, its data. */
export const PRIVATE = "planted-private-7f3ac1";
/** Stands in the content of the other session alone. */
export const CONTENT = "planted-content-91bcd2";
/** Stands in the other session where everything is stored. */
export const STORED = "planted-stored-55aef3";

export const PRIVATE_SESSION = `session-${PRIVATE}`;
export const NORMAL_SESSION = "normal-session";
/** Every database of these tests refuses an event with this. */
export const REFUSED = "refused-by-the-database";

/** What the app tells: how far it is. */
export type Progress = "stored" | "journaled";

export { type SqliteConfig, sqlite } from "./adapter.ts";
export { holdAlone, type SoleHold } from "./hold-alone.ts";

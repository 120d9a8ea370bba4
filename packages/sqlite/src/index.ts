export { type SqliteConfig, sqlite } from "./adapter.ts";

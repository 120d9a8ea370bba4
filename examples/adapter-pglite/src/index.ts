export { type PgliteSettings, pglite } from "./adapter.ts";

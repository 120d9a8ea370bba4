/** The inspector page as files: serve them beside the feed and the HTTP API, with `startServer(store, { page: pageFolder })`. */
import { join } from "node:path";

/** The folder of the built page; it holds an `index.html`. In a checkout `pnpm --filter @wfstate/inspector build` makes it. */
export const pageFolder: string = join(import.meta.dirname, "..", "dist", "page");

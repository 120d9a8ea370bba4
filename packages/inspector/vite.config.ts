/** The page as static files in `dist/page`: no inline script or style, and nothing that comes from elsewhere. */
import { join } from "node:path";
import { defineConfig } from "vite";

/** With `light-dark()` and nested rules: what they are compiled to for older browsers is larger than the page. */
const BROWSERS = ["chrome123", "firefox121", "safari17.5"];

export default defineConfig({
  root: import.meta.dirname,
  // The sources of the other packages: no build of theirs comes first.
  resolve: { conditions: ["@wfstate/source", "module", "browser", "production"] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: join(import.meta.dirname, "dist", "page"),
    emptyOutDir: true,
    target: BROWSERS,
    assetsInlineLimit: 0,
    modulePreload: false,
  },
});

/** Prints, a line for each database named by the arguments, the code that `preflight` rejects with for a user who is not root. */
import { isStateError } from "@wfstate/core";
import { sqlite } from "./index.ts";

const NOBODY = 65_534;
if (process.getuid?.() === 0) {
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}
for (const path of process.argv.slice(2)) {
  const outcome = await sqlite({ path })
    .preflight()
    .catch((error: unknown) => error);
  console.log(isStateError(outcome) ? outcome.code : (outcome ?? "ready"));
}

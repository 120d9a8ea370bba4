/** Prints, a line for each database named by the arguments, the code that `preflight` finds for a user who is not root. */
import { sqlite } from "./index.ts";

const NOBODY = 65_534;
if (process.getuid?.() === 0) {
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}
for (const path of process.argv.slice(2)) {
  const findings = await sqlite({ path }).preflight();
  console.log(findings.find(({ error }) => error !== null)?.error?.code ?? "ready");
}

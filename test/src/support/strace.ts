import { spawnSync } from "node:child_process";

export function hasStrace(): boolean {
  return process.platform === "linux" && spawnSync("strace", ["-V"]).status === 0;
}

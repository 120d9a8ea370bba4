import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** A folder of this user alone, gone after a restart of the machine. */
export function runtimeFolder(): string {
  const { XDG_RUNTIME_DIR } = process.env;
  if (XDG_RUNTIME_DIR !== undefined && XDG_RUNTIME_DIR !== "") return join(XDG_RUNTIME_DIR, "wfstate");
  const { uid, username } = userInfo();
  return join(tmpdir(), `wfstate-${uid < 0 ? username : uid}`);
}

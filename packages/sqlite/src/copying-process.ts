/** The program of the process that copies a database into a new file. A thread cannot be stopped in the middle of it; a process can. */
import { Connection } from "./connection.ts";
import { copyBytes } from "./copy-still.ts";
import { failed } from "./group.ts";
import { type CopyAnswer, type CopyOrder, START_ID } from "./protocol.ts";

// Ctrl-C in a terminal is meant for the process that has started this one, and stops it in its own way.
process.on("SIGINT", () => undefined);
// Nobody waits for the copy any more.
process.once("disconnect", () => process.exit());
process.once("message", async (order: CopyOrder) => {
  const sha256 = await copy(order);
  if (sha256 !== null) await tell(sha256);
  process.disconnect();
});

/** Tells whether there is a copy as soon as it is written; gives its SHA-256 where it is hashed. */
async function copy({ start, target, traces }: CopyOrder): Promise<string | null> {
  let isOpen = false;
  try {
    const connection = new Connection(start);
    isOpen = true;
    const copied = traces === null ? null : await copyBytes({ path: start.path, target, traces });
    if (copied === null) connection.untilFree(() => connection.database.prepare("VACUUM INTO ?").run(target));
    await tell({ failure: null, isOpen, isHashing: copied !== null });
    const sha256 = copied === null ? null : await copied.sha256;
    connection.close();
    return sha256;
  } catch (error) {
    await tell({ failure: failed(START_ID, error, "not_applied").items, isOpen, isHashing: false });
    return null;
  }
}

function tell(what: CopyAnswer | string): Promise<void> {
  return new Promise((resolve) => process.send?.(what, () => resolve()));
}

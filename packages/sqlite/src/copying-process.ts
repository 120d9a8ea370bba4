/** The program of the process that copies a database into a new file. A thread cannot be stopped in the middle of it; a process can. */
import { Connection } from "./connection.ts";
import { failed } from "./group.ts";
import { type CopyAnswer, type CopyOrder, START_ID } from "./protocol.ts";

// Ctrl-C in a terminal is meant for the process that has started this one, and stops it in its own way.
process.on("SIGINT", () => undefined);
process.once("message", (order: CopyOrder) => {
  process.send?.(answerTo(order), () => process.disconnect());
});

function answerTo({ start, target }: CopyOrder): CopyAnswer {
  let isOpen = false;
  try {
    const connection = new Connection(start);
    isOpen = true;
    connection.untilFree(() => connection.database.prepare("VACUUM INTO ?").run(target));
    connection.close();
    return { failure: null, isOpen };
  } catch (error) {
    return { failure: failed(START_ID, error, "not_applied").items, isOpen };
  }
}

// Writes an anchor anew whenever it is told the path of one, and says when it has.
import { AnchorFile } from "../session/anchor.ts";

const fail = (error: unknown) => {
  throw error;
};

process.on("message", (path: string) => {
  new AnchorFile(path, fail).compactIfLarge().then(() => process.send?.("done"), fail);
});
process.send?.("ready");

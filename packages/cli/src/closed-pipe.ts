/** Calls when the reader of our output has gone (`| head`), which is no error; other errors stay what they are. */
export function whenReaderIsGone(output: NodeJS.WritableStream, then: () => void): void {
  output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    then();
  });
}

/** Starts a server, freezes it, says where it is, and waits to be killed. */
import { startServer } from "./index.ts";

const server = await startServer();
server.freeze();
process.stdout.write(`${JSON.stringify({ pid: server.pid, folder: server.folder })}\n`);
setInterval(() => {}, 1_000);

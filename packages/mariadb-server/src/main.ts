/** Runs a server until Ctrl-C, SIGTERM or the end of stdin. On stdout stands one line of JSON: how to reach it. */
import { parseArgs } from "node:util";
import { startServer } from "./server.ts";

const { values } = parseArgs({ options: { tcp: { type: "boolean", default: false } } });
const server = await startServer({ tcp: values.tcp });
const access = await server.createDatabase();
process.stdout.write(`${JSON.stringify({ version: server.version, port: server.port, ...access })}\n`);
await new Promise<void>((resolve) => {
  process.once("SIGINT", resolve);
  process.once("SIGTERM", resolve);
  process.stdin.once("end", resolve).resume();
});
await server.stop();
process.exit(0);

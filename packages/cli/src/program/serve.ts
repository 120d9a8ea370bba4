/** The command that answers other programs. */
import { type Command, InvalidArgumentError } from "commander";
import type { ServeOptions } from "../commands/serve.ts";
import { define, type Execute } from "./define.ts";

const DEFAULT_PORT = 8145;
const MAX_PORT = 65_535;

export function addServe(program: Command, execute: Execute): void {
  interface Flags {
    readonly port: number;
    readonly allowOrigin?: readonly string[];
  }
  define(program, "serve", "the live feed and the HTTP API of a store, for this machine alone; only reads", [
    "serve",
    "serve --port 0",
    "serve --allow-origin http://localhost:5173",
  ])
    .option("--port <n>", "where it listens, on 127.0.0.1; 0: any port that is free", parsePort, DEFAULT_PORT)
    .option("--allow-origin <origin...>", "pages of these origins may use it, too")
    .addHelpText(
      "after",
      "\nIt prints a URL with the token that everyone needs, and goes on until Ctrl-C.\nPrograms send the token as `Authorization: Bearer <token>`, or in `hello`.",
    )
    .action((flags: Flags, command: Command) =>
      execute<ServeOptions>(command, () => import("../commands/serve.ts"), {
        port: flags.port,
        allowedOrigins: flags.allowOrigin ?? [],
      }),
    );
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : MAX_PORT + 1;
  if (port > MAX_PORT) throw new InvalidArgumentError(`It is a port: 0 to ${MAX_PORT}.`);
  return port;
}

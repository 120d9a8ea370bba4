/** The commands that answer other programs, and browsers. */
import { type Command, InvalidArgumentError } from "commander";
import type { InspectOptions } from "../commands/inspect.ts";
import type { ServeOptions } from "../commands/serve.ts";
import { define, type Execute } from "./define.ts";

const DEFAULT_PORT = 8145;
const MAX_PORT = 65_535;

interface Flags {
  readonly port: number;
  readonly allowOrigin?: readonly string[];
}

export function addServe(program: Command, execute: Execute): void {
  const serve = define(
    program,
    "serve",
    "the live feed and the HTTP API of a store, for this machine alone; only reads",
    ["serve", "serve --port 0", "serve --allow-origin http://localhost:5173"],
  );
  addServerFlags(serve)
    .addHelpText(
      "after",
      "\nIt prints a URL with the token that everyone needs, and goes on until Ctrl-C.\nPrograms send the token as `Authorization: Bearer <token>`, or in `hello`.",
    )
    .action(({ port, allowOrigin = [] }: Flags, command: Command) =>
      execute<ServeOptions>(command, () => import("../commands/serve.ts"), { port, allowedOrigins: allowOrigin }),
    );
}

export function addInspect(program: Command, execute: Execute): void {
  const inspect = define(
    program,
    "inspect",
    "look at a store, a backup or an export in a browser, also while an app writes",
    ["inspect", "inspect backup.zip", "inspect session.ndjson --no-open", "inspect --config wfstate.yaml"],
  );
  inspect.argument("[file]", "a database, a backup or an export (default: the configured database)");
  addServerFlags(inspect)
    .option("--no-open", "only print the URL")
    .addHelpText(
      "after",
      "\nNothing that is looked at is changed. An export is stored aside for as long as it is looked at; so is a backup in an archive." +
        "\nThe URL has the token that everyone needs in its fragment; it goes on until Ctrl-C.",
    )
    .action((file: string | undefined, flags: Flags & Pick<InspectOptions, "open">, command: Command) =>
      execute<InspectOptions>(command, () => import("../commands/inspect.ts"), {
        file,
        port: flags.port,
        allowedOrigins: flags.allowOrigin ?? [],
        open: flags.open,
      }),
    );
}

function addServerFlags(command: Command): Command {
  return command
    .option("--port <n>", "where it listens, on 127.0.0.1; 0: any port that is free", parsePort, DEFAULT_PORT)
    .option("--allow-origin <origin...>", "pages of these origins may use it, too");
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : MAX_PORT + 1;
  if (port > MAX_PORT) throw new InvalidArgumentError(`It is a port: 0 to ${MAX_PORT}.`);
  return port;
}

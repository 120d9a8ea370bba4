/** A store on a port, until Ctrl-C; one that is replaced meanwhile is opened anew. */
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { newToken, type ServerOptions, type StateServer, startServer, writeTokenFile } from "@wfstate/server";
import type { StateReader } from "@wfstate/state";
import type { CommandContext } from "../command.ts";
import { runtimeFolder } from "./runtime-folder.ts";

export interface ServeSettings {
  readonly options: Pick<ServerOptions, "port" | "allowedOrigins" | "includeContent" | "page" | "opened">;
  /** The command, for the name of the file with its token. */
  readonly name: string;
  open(): Promise<StateReader<unknown>>;
  /** Called once, when the server answers. */
  onReady(server: StateServer, tokenFile: string): void;
}

/** Why a server ends: Ctrl-C; SIGTERM, or a terminal that is closed; or a store that was replaced or is gone. */
type Ending = "interrupted" | "terminated" | "store_lost";

const RETRY_MS = 500;

/** Goes on until Ctrl-C, which tells clients 1001, or SIGTERM, which tells them to come back: 1012. Gives the port. */
export async function serveStore(context: CommandContext, settings: ServeSettings): Promise<number> {
  const { name, open, onReady } = settings;
  let options: ServerOptions = { ...settings.options, token: newToken() };
  let reader: StateReader<unknown> | null = await open();
  let port = 0;
  for (let isFirst = true; reader !== null; isFirst = false) {
    const served = await serve(context, reader, { options, name, onReady: isFirst ? onReady : () => undefined });
    port = served.port;
    options = { ...options, port };
    if (served.ending !== "store_lost") break;
    context.out.hint("The store was replaced, or is gone. Serving what is there as soon as it can be opened …");
    reader = await openAgain(context, open);
  }
  return port;
}

/** A store that is restored is not there for a moment. Null where the person has had enough. */
async function openAgain(
  { signal }: CommandContext,
  open: () => Promise<StateReader<unknown>>,
): Promise<StateReader<unknown> | null> {
  while (!signal.aborted) {
    try {
      return await open();
    } catch {
      await wait(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}

/** Closes the reader whatever happens. */
async function serve(
  context: CommandContext,
  reader: StateReader<unknown>,
  { options, name, onReady }: Pick<ServeSettings, "name" | "onReady"> & { readonly options: ServerOptions },
): Promise<{ readonly ending: Ending; readonly port: number }> {
  const lost = Promise.withResolvers<Ending>();
  try {
    const server = await startServer(reader.store, { ...options, onStoreLost: () => lost.resolve("store_lost") });
    let ending: Ending = "interrupted";
    try {
      const tokenFile = join(runtimeFolder(), `${name}-${server.port}.token`);
      const removeToken = writeTokenFile(tokenFile, server.token);
      try {
        // Whoever hears that it is ready may end it at once.
        const end = ended(context.signal, lost.promise);
        onReady(server, tokenFile);
        ending = await end;
      } finally {
        removeToken();
      }
    } finally {
      await server.close({ restart: ending !== "interrupted" });
    }
    return { ending, port: server.port };
  } finally {
    await reader.close();
  }
}

async function ended(signal: AbortSignal, lost: Promise<Ending>): Promise<Ending> {
  if (signal.aborted) return "interrupted";
  const over = new AbortController();
  const when = (heard: Promise<unknown>, ending: Ending) =>
    heard.then(
      () => ending,
      () => ending,
    );
  try {
    return await Promise.race([
      lost,
      when(once(process, "SIGTERM", { signal: over.signal }), "terminated"),
      when(once(process, "SIGHUP", { signal: over.signal }), "terminated"),
      when(once(signal, "abort", { signal: over.signal }), "interrupted"),
    ]);
  } finally {
    over.abort();
  }
}

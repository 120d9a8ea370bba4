import { once } from "node:events";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { newToken, startServer, writeTokenFile } from "@wfstate/server";
import { loadConfig, StateReader } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export interface ServeOptions {
  readonly port: number;
  readonly allowedOrigins: readonly string[];
}

interface Serving extends ServeOptions {
  readonly token: string;
  readonly includeContent: boolean;
}

/** Why a server ends: Ctrl-C, SIGTERM, or a store that was replaced or is gone. */
type Ending = "interrupted" | "terminated" | "store_lost";

const RETRY_MS = 500;

/** Goes on until Ctrl-C, which tells clients 1001, or SIGTERM, which tells them to come back: 1012. */
export async function run(context: CommandContext, options: ServeOptions): Promise<Outcome> {
  const config = await loadConfig(await targetOf(context.flags));
  const token = newToken();
  const open = () => StateReader.open<unknown>(config);
  let reader: StateReader<unknown> | null = await open();
  let serving = { ...options, token, includeContent: config.privacy.export_includes_content };
  for (let isFirst = true; reader !== null; isFirst = false) {
    const { ending, port } = await serve(context, reader, serving, isFirst);
    serving = { ...serving, port };
    if (ending !== "store_lost") break;
    context.out.hint("The store was replaced, or is gone. Serving what is there as soon as it can be opened …");
    reader = await openAgain(context, open);
  }
  return { summary: { port: serving.port } };
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
  { port, ...options }: Serving,
  isFirst: boolean,
): Promise<{ readonly ending: Ending; readonly port: number }> {
  const lost = Promise.withResolvers<Ending>();
  try {
    const server = await startServer(reader.store, { port, ...options, onStoreLost: () => lost.resolve("store_lost") });
    let ending: Ending = "interrupted";
    try {
      const tokenFile = join(runtimeFolder(), `serve-${server.port}.token`);
      const removeToken = writeTokenFile(tokenFile, server.token);
      try {
        if (isFirst) show(context, server, tokenFile);
        ending = await ended(context.signal, lost.promise);
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

function show(
  { out }: CommandContext,
  { url, port }: { readonly url: string; readonly port: number },
  token_file: string,
): void {
  out.record({ type: "serving", url, port, token_file });
  out.line(styled("bold", url));
  out.hint(`Live feed: ws://127.0.0.1:${port}/ws. The token is also in ${token_file}.`);
  out.hint("Ctrl-C ends it.");
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
      when(once(signal, "abort", { signal: over.signal }), "interrupted"),
    ]);
  } finally {
    over.abort();
  }
}

/** A folder of this user alone, gone after a restart of the machine. */
function runtimeFolder(): string {
  const { XDG_RUNTIME_DIR } = process.env;
  if (XDG_RUNTIME_DIR !== undefined && XDG_RUNTIME_DIR !== "") return join(XDG_RUNTIME_DIR, "wfstate");
  const { uid, username } = userInfo();
  return join(tmpdir(), `wfstate-${uid < 0 ? username : uid}`);
}

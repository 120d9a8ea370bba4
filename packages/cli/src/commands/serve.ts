import { once } from "node:events";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { type StateServer, startServer, writeTokenFile } from "@wfstate/server";
import { loadConfig } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { styled } from "../output/pieces.ts";
import { targetOf, withStore } from "../store.ts";

export interface ServeOptions {
  readonly port: number;
  readonly allowedOrigins: readonly string[];
}

/** Goes on until Ctrl-C, which tells clients 1001, or SIGTERM, which tells them to come back: 1012. */
export async function run(context: CommandContext, { port, allowedOrigins }: ServeOptions): Promise<Outcome> {
  const { privacy } = await loadConfig(await targetOf(context.flags));
  const includeContent = privacy.export_includes_content;
  return withStore(context, async ({ store }) => {
    const server = await startServer(store, { port, allowedOrigins, includeContent });
    let restart = false;
    try {
      restart = await serve(context, server);
    } finally {
      await server.close({ restart });
    }
    return { summary: { port: server.port } };
  });
}

/** True where it is to be started again. */
async function serve({ out, signal }: CommandContext, server: StateServer): Promise<boolean> {
  const tokenFile = join(runtimeFolder(), `serve-${server.port}.token`);
  const removeToken = writeTokenFile(tokenFile, server.token);
  try {
    out.record({ type: "serving", url: server.url, port: server.port, token_file: tokenFile });
    out.line(styled("bold", server.url));
    out.hint(`Live feed: ws://127.0.0.1:${server.port}/ws. The token is also in ${tokenFile}.`);
    out.hint("Ctrl-C ends it.");
    return await ended(signal);
  } finally {
    removeToken();
  }
}

async function ended(signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const over = new AbortController();
  try {
    const terminated = once(process, "SIGTERM", { signal: over.signal }).then(() => true);
    const interrupted = once(signal, "abort", { signal: over.signal }).then(() => false);
    for (const ending of [terminated, interrupted]) ending.catch(() => undefined);
    return await Promise.race([terminated, interrupted]);
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

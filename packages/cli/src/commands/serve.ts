import type { StateServer } from "@wfstate/server";
import { loadConfig, StateReader } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { styled } from "../output/pieces.ts";
import { inspectorPage } from "../serving/inspector-page.ts";
import { serveStore } from "../serving/serve-store.ts";
import { targetOf } from "../store.ts";

export interface ServeOptions {
  readonly port: number;
  readonly allowedOrigins: readonly string[];
}

export async function run(context: CommandContext, { port, allowedOrigins }: ServeOptions): Promise<Outcome> {
  const config = await loadConfig(await targetOf(context.flags));
  const includeContent = config.privacy.export_includes_content;
  const page = await inspectorPage();
  const served = await serveStore(context, {
    options: { port, allowedOrigins, includeContent, ...(page === null ? {} : { page }) },
    name: "serve",
    open: () => StateReader.open<unknown>(config),
    onReady: (server, tokenFile) => show(context, server, tokenFile),
  });
  return { summary: { port: served } };
}

function show({ out }: CommandContext, { url, port }: StateServer, token_file: string): void {
  out.record({ type: "serving", url, port, token_file });
  out.line(styled("bold", url));
  out.hint(`Live feed: ws://127.0.0.1:${port}/ws. The token is also in ${token_file}.`);
  out.hint("Ctrl-C ends it.");
}

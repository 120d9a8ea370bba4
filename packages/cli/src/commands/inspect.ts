/** The inspector page over a store, a backup or an export, until Ctrl-C. */
import type { StateServer } from "@wfstate/server";
import { type Inspection, prepareInspection } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { namingStores } from "../named-store.ts";
import { counted } from "../output/format.ts";
import { styled } from "../output/pieces.ts";
import { requiredInspectorPage } from "../serving/inspector-page.ts";
import { openInBrowser } from "../serving/open-in-browser.ts";
import { serveStore } from "../serving/serve-store.ts";
import { targetOf } from "../store.ts";

export interface InspectOptions {
  /** Undefined: the database of the configuration. */
  readonly file?: string | undefined;
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  /** Whether a browser is opened. */
  readonly open: boolean;
}

export function run(context: CommandContext, options: InspectOptions): Promise<Outcome> {
  return namingStores([options.file], () => inspectFile(context, options));
}

async function inspectFile(context: CommandContext, options: InspectOptions): Promise<Outcome> {
  const { out, flags, signal } = context;
  const page = await requiredInspectorPage();
  const target = await targetOf(flags);
  const inspection = await out.progress("opening", "bytes", null, (progress) =>
    prepareInspection(target, options.file, {
      signal,
      onProgress: (phase, unit, done, total) => progress.updatePhase(phase, unit, done, total),
    }),
  );
  try {
    const port = await inspect(context, inspection, { ...options, page });
    const { source, name } = inspection;
    return { summary: { source, name, port } };
  } finally {
    await inspection.close();
  }
}

async function inspect(
  context: CommandContext,
  inspection: Inspection,
  { port, allowedOrigins, open, page }: InspectOptions & { readonly page: string },
): Promise<number> {
  const { source, name, includesContent } = inspection;
  let shown: Promise<(() => void) | null> = Promise.resolve(null);
  try {
    return await serveStore(context, {
      options: { port, allowedOrigins, includeContent: includesContent, page, opened: { source, name } },
      name: "inspect",
      open: () => inspection.open(),
      onReady: (server, tokenFile) => {
        show(context, inspection, server, tokenFile);
        if (open) shown = showInBrowser(context, server);
      },
    });
  } finally {
    (await shown)?.();
  }
}

function show(
  { out }: CommandContext,
  { source, name, findings }: Inspection,
  { url, port }: StateServer,
  token_file: string,
): void {
  out.record({ type: "serving", url, port, token_file, source, name });
  out.line(styled("bold", url));
  if (source !== "database") out.hint(`It shows the ${source} ${name} as it is; nothing is written to it.`);
  if (findings.length > 0) out.warn(`${counted(findings.length, "snapshot")} of it did not say what its events say`);
  out.hint(`Programs find the token in ${token_file}. Ctrl-C ends it.`);
}

/** A browser that does not come is no failure: the URL is there to be opened. */
async function showInBrowser({ out }: CommandContext, { url, port }: StateServer): Promise<(() => void) | null> {
  const remove = await openInBrowser(url, port).catch(() => null);
  if (remove === null) out.hint("Open it in a browser on this machine.");
  return remove;
}

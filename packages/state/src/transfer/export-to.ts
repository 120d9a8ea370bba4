import {
  type ExportCounts,
  type ExportEncoder,
  type ExportRecord,
  exportSessions,
  JsonEncoder,
  NdjsonEncoder,
  recordExports,
  StateError,
  type Store,
  TextSink,
  writeNewFile,
} from "@wfstate/core";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { StateReader } from "../state-reader.ts";
import type { ExportFormat } from "./formats.ts";

/** Resolves when there is room for more. */
export type WriteText = (part: Buffer) => Promise<unknown>;

export interface ExportToOptions {
  /** Ids, unique prefixes, `@latest`, `@crashed`; null: all that is stored. */
  readonly sessions: readonly string[] | null;
  readonly format: ExportFormat;
  /** A path where there is nothing yet, or what takes the text. */
  readonly target: string | WriteText;
  readonly includeContent?: boolean;
  /** Sequences, of one session. */
  readonly range?: { readonly from?: number; readonly to?: number };
  /** Who exports, for the audit. */
  readonly by?: string;
  readonly signal?: AbortSignal;
  /** Called once it is known what is to be written. */
  readonly onBegin?: (total: { readonly sessions: number; readonly events: number }) => void;
  readonly onProgress?: (events: number) => void;
  readonly onSnapshotLeftOut?: (snapshotId: string, reason: string) => void;
}

export interface ExportReport extends ExportCounts {
  /** Null where it went into a stream. */
  readonly path: string | null;
  readonly format: ExportFormat;
  readonly bytes: number;
  readonly sha256: string;
  readonly includes_content: boolean;
}

/**
 * Writes sessions out, and says so in the store's audit. A file is whole under its name, or not there.
 *
 * @throws {StateError} `CONTENT_NOT_ALLOWED`, `SESSION_NOT_FOUND`, `DATABASE_CORRUPT`, `TARGET_EXISTS`, `DISK_FULL`, `ABORTED`
 */
export async function exportTo(store: Target | undefined, options: ExportToOptions): Promise<ExportReport> {
  const config = await loadConfig(store);
  const { includeContent = false } = options;
  if (includeContent && !config.privacy.export_includes_content) throw contentNotAllowed();
  const reader = await StateReader.open<unknown>(config);
  try {
    const sessions = await sessionsOf(reader, options);
    options.onBegin?.({ sessions: sessions.length, events: sessions.reduce((sum, { events }) => sum + events, 0) });
    const ids = sessions.map(({ id }) => id);
    // Opened before anything is written: what cannot be told in the audit does not go out.
    const audit = await (await loadAdapter(config)).open("writer");
    try {
      return await writeOut(reader, ids, audit, options);
    } finally {
      await audit.close();
    }
  } finally {
    await reader.close();
  }
}

async function writeOut(
  reader: StateReader<unknown>,
  ids: readonly string[],
  audit: Store,
  options: ExportToOptions,
): Promise<ExportReport> {
  const { target, format, includeContent = false, by = "export" } = options;
  const records: ExportRecord[] = [];
  const write = async (sink: TextSink): Promise<ExportCounts> => {
    const counts = await exportSessions(reader.store.context, ids, await encoderOf(format), sink, {
      ...watched(options),
      includeContent,
      isWhole: options.sessions === null,
      onSession: async (session_id, of) => records.push({ session_id, ...of, includes_content: includeContent }),
    });
    await sink.flush();
    return counts;
  };
  const reportOf = (path: string | null, counts: ExportCounts, sink: TextSink): ExportReport => ({
    path,
    format,
    ...counts,
    bytes: sink.bytes,
    sha256: sink.sha256(),
    includes_content: includeContent,
  });
  if (typeof target !== "string") {
    let hasGoneOut = false;
    const sink = new TextSink((part) => {
      hasGoneOut = true;
      return target(part);
    });
    // What has gone out has gone out, also where the rest does not.
    const counts = await write(sink).finally(() => (hasGoneOut ? recordExports(audit, records, by) : undefined));
    return reportOf(null, counts, sink);
  }
  let report: ExportReport | null = null;
  const { path } = await writeNewFile(target, async (file) => {
    const sink = new TextSink((part) => file.appendFile(part));
    const counts = await write(sink);
    await recordExports(audit, records, by);
    report = reportOf(target, counts, sink);
  });
  return { ...(report as unknown as ExportReport), path };
}

function watched({ range, signal, onProgress, onSnapshotLeftOut }: ExportToOptions) {
  return {
    ...(range === undefined ? {} : { range }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(onSnapshotLeftOut === undefined ? {} : { onSnapshotLeftOut }),
  };
}

async function encoderOf(format: ExportFormat): Promise<ExportEncoder> {
  if (format === "ndjson") return new NdjsonEncoder();
  if (format === "json") return new JsonEncoder();
  const { YamlEncoder } = await import("./yaml-encoder.ts");
  return new YamlEncoder();
}

interface FoundSession {
  readonly id: string;
  readonly events: number;
}

/** Oldest first. */
async function sessionsOf({ store }: StateReader<unknown>, { sessions }: ExportToOptions): Promise<FoundSession[]> {
  const found: FoundSession[] = [];
  if (sessions !== null) {
    for (const name of sessions) {
      const { session_id, total_events } = await store.findSession(name);
      found.push({ id: session_id, events: total_events });
    }
    return found;
  }
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await store.listSessions({ limit: 1000, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...page.sessions.map(({ session_id, total_events }) => ({ id: session_id, events: total_events })));
    cursor = page.cursor;
  }
  return found.reverse();
}

function contentNotAllowed(): StateError {
  return new StateError("CONTENT_NOT_ALLOWED", "the configuration keeps raw content out of exports", {
    hint: "Set privacy.export_includes_content to true in the configuration, or export without the content.",
    details: { path: "config.privacy.export_includes_content" },
  });
}

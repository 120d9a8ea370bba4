/** A session as a file. It goes out as it is read; what goes out is told in the store's audit. */

import type { HttpBindings } from "@hono/node-server";
import {
  type ExportEncoder,
  type ExportRecord,
  exportSessions,
  JsonEncoder,
  NdjsonEncoder,
  recordExports,
  StateError,
  TextSink,
} from "@wfstate/core";
import type { Context } from "hono";
import { stream } from "hono/streaming";
import type { AnswerContext } from "./answer.ts";
import { rangeOf, textOf } from "./query.ts";

interface Format {
  readonly type: string;
  encoder(): ExportEncoder;
}

const FORMATS: Readonly<Record<string, Format>> = {
  ndjson: { type: "application/x-ndjson", encoder: () => new NdjsonEncoder() },
  json: { type: "application/json", encoder: () => new JsonEncoder() },
};

/** Rejects before anything has gone out where the session or the format is not there, or the audit cannot be written. */
export async function exportAnswer(context: AnswerContext, request: Context): Promise<Response> {
  const { reader } = context.source;
  const { session_id } = await reader.findSession(request.req.param("session") ?? "");
  const name = textOf(request, "format") ?? "ndjson";
  const format = formatNamed(name);
  const range = rangeOf(request);
  request.header("content-type", format.type);
  request.header("content-disposition", `attachment; filename="${session_id}.${name}"`);
  if (request.req.method === "HEAD") return request.body(null);
  const audit = await reader.openAudit();
  const { outgoing } = request.env as HttpBindings;
  return stream(
    request,
    async (out) => {
      const gone = { session_id, events: 0, snapshots: 0, includes_content: context.source.includesContent };
      const sink = new TextSink((part) => out.write(part));
      try {
        await exportSessions(reader.context, [session_id], format.encoder(), sink, {
          includeContent: gone.includes_content,
          isWhole: false,
          ...(Object.keys(range).length === 0 ? {} : { range }),
          signal: request.req.raw.signal,
          onProgress: (events) => {
            gone.events = events;
          },
          onSession: async (_id, counts) => Object.assign(gone, counts),
        });
        await sink.flush();
      } finally {
        await recordExport(audit, gone);
      }
    },
    // An end that came too soon must not look like one.
    async () => void outgoing.destroy(),
  );
}

async function recordExport(
  audit: Awaited<ReturnType<AnswerContext["source"]["reader"]["openAudit"]>>,
  record: ExportRecord,
): Promise<void> {
  if (audit === null) return;
  try {
    await recordExports(audit, [record], "wfstate server");
  } finally {
    await audit.close();
  }
}

function formatNamed(name: string): Format {
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (format !== undefined) return format;
  throw new StateError("INVALID_ARGUMENT", "format: ndjson or json is asked for", {
    hint: "Give format=ndjson or format=json; the command exports YAML, too.",
    details: { path: "format" },
  });
}

import { StateError } from "@wfstate/core";
import type { Context } from "hono";
import type { EventTexts } from "../feed/event-texts.ts";
import type { FeedSource } from "../source/feed-source.ts";
import { textOf } from "./query.ts";
import type { Turns } from "./turns.ts";

const ORDERS = ["asc", "desc"] as const;

export interface AnswerContext {
  readonly source: FeedSource;
  readonly texts: EventTexts;
  /** For what reads much of a long session. */
  readonly turns: Turns;
  /** For what folds all of one, which takes seconds: the others need not wait for it. */
  readonly replays: Turns;
  readonly opened: OpenedFrom;
}

/** What people have opened, where that is not the database that is read. */
export interface OpenedFrom {
  readonly source: "database" | "backup" | "export";
  /** Name of the file; null: that of the database. */
  readonly name: string | null;
}

export type Answer<Document> = (context: AnswerContext, request: Context) => Promise<Document>;

/** A session as a request names it. */
export function nameOf(request: Context): string {
  return request.req.param("session") ?? "";
}

export async function idOf({ reader }: FeedSource, request: Context): Promise<string> {
  return (await reader.findSession(nameOf(request))).session_id;
}

/** Aborted when the client has gone away. */
export function signalOf(request: Context): AbortSignal {
  return request.req.raw.signal;
}

/** From the first event on, where it is not said. */
export function orderOf(request: Context): (typeof ORDERS)[number] {
  const text = textOf(request, "order") ?? "asc";
  const order = ORDERS.find((known) => known === text);
  if (order !== undefined) return order;
  throw new StateError("INVALID_ARGUMENT", "order: asc or desc is asked for", {
    hint: "Give order=desc for the newest first.",
    details: { path: "order", allowed: ORDERS },
  });
}

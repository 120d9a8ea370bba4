/** Every route of the HTTP API: what it takes and gives. The server is put together from it, and so is the OpenAPI document. */

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly description: string;
  readonly schema: { readonly type: "string" | "integer"; readonly minimum?: number; readonly maximum?: number };
}

export interface Route {
  readonly id: string;
  /** As OpenAPI writes it: `/api/sessions/{session}`. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** Definition of the answer; null: it is none of ours. */
  readonly answer: string | null;
  /** Where it is none of ours, what it is. */
  readonly media?: readonly string[];
  /** Definition of each line of an answer that is told line by line. */
  readonly lines?: string;
  /** Answered without a token: it says nothing of what is stored. */
  readonly isOpen?: boolean;
}

const text = (name: string, description: string): Parameter => ({
  name,
  in: "query",
  description,
  schema: { type: "string" },
});
const number = (name: string, description: string, minimum: number, maximum?: number): Parameter => ({
  name,
  in: "query",
  description,
  schema: { type: "integer", minimum, ...(maximum === undefined ? {} : { maximum }) },
});
const session: Parameter = {
  name: "session",
  in: "path",
  description: "A session id, a unique prefix of one, `@latest` or `@crashed`.",
  schema: { type: "string" },
};
const from = number("from", "First sequence; default 1.", 1);
const to = number("to", "Last sequence; default the newest.", 0);
const order = text("order", "`asc` (default), or `desc`: the newest first.");
const types = text("types", "Names and globs, with commas between.");
const filter = text(
  "filter",
  'Terms with blanks between, which must all hold: `type:pattern.* model:llama level:warning energy>5 frame:120 context.reason:disk "some words" -health.*`.',
);
const POINT = "a sequence, a time, or `frame:<n>`";
const path = text("path", "A part of the state: `a.b.c` or `/a/b/c`.");

export const routes: readonly Route[] = [
  {
    id: "store",
    path: "/api/store",
    summary: "What is looked at.",
    parameters: [],
    answer: "HttpStore",
  },
  {
    id: "sessions",
    path: "/api/sessions",
    summary: "Sessions, newest first.",
    parameters: [
      text("status", "`active`, `crashed` or `closed`."),
      text("since", "Only those that began at or after this time."),
      number("limit", "At most so many; default 20.", 1, 1000),
      text("cursor", "The `cursor` of the page before."),
    ],
    answer: "HttpSessions",
  },
  {
    id: "session",
    path: "/api/sessions/{session}",
    summary: "A session, with its types and snapshots.",
    parameters: [
      session,
      text(
        "include",
        "`types`, which takes long for a long session, `snapshots`, or both with a comma between; `none`. Default both.",
      ),
    ],
    answer: "HttpSession",
  },
  {
    id: "events",
    path: "/api/sessions/{session}/events",
    summary: "Events, a page at a time; 50,000 are looked through at most.",
    parameters: [session, from, to, order, number("limit", "At most so many; default 200.", 1, 1000), types, filter],
    answer: "HttpEvents",
  },
  {
    id: "facets",
    path: "/api/sessions/{session}/facets",
    summary: "What the events that pass a filter are; the newest 50,000 are looked at.",
    parameters: [session, from, to, types, filter],
    answer: "HttpFacets",
  },
  {
    id: "timeline",
    path: "/api/sessions/{session}/timeline",
    summary: "Energy, and number of events of each type, in stretches of equally many sequences.",
    parameters: [
      session,
      from,
      to,
      number("buckets", "At most so many; default 400.", 1, 2000),
      text("types", "Names and globs of the types that are told apart; all other figures are of all events."),
    ],
    answer: "HttpTimeline",
  },
  {
    id: "state",
    path: "/api/sessions/{session}/state",
    summary: "The state at a point.",
    parameters: [session, text("at", `Default the newest event; else ${POINT}.`)],
    answer: "HttpState",
  },
  {
    id: "diff",
    path: "/api/sessions/{session}/diff",
    summary: "What differs between two points.",
    parameters: [
      session,
      text("from", `Default before the first event; else ${POINT}.`),
      text("to", `Default the newest event; else ${POINT}.`),
      path,
    ],
    answer: "HttpDiff",
  },
  {
    id: "blame",
    path: "/api/sessions/{session}/blame",
    summary: "Every event that changed a part of the state; backwards a stretch of at most 50,000 events.",
    parameters: [
      session,
      path,
      text("at", `Up to here; default the newest event; else ${POINT}.`),
      order,
      number("limit", "At most so many changes; default 1000.", 1, 10_000),
    ],
    answer: "HttpBlame",
  },
  {
    id: "energy",
    path: "/api/sessions/{session}/energy",
    summary: "Energy and number of events, in stretches of equally many sequences.",
    parameters: [session, from, to, number("buckets", "At most so many; default 200.", 1, 2000)],
    answer: "HttpEnergy",
  },
  {
    id: "check",
    path: "/api/sessions/{session}/check",
    summary: "Replays a session and compares each of its snapshots, told line by line.",
    parameters: [session, text("to", `Up to here; default the newest event; else ${POINT}.`)],
    answer: null,
    lines: "HttpCheckLine",
  },
  {
    id: "export",
    path: "/api/sessions/{session}/export",
    summary: "A session as a file, as `wfstate export` writes it; leaves a row in the store's audit.",
    parameters: [
      session,
      text("format", "`ndjson` (default) or `json`."),
      number("from", "First sequence; default the first that is stored.", 1),
      number("to", "Last sequence; default the newest.", 1),
    ],
    answer: null,
    media: ["application/x-ndjson", "application/json"],
  },
  {
    id: "eventType",
    path: "/api/types/{type}",
    summary: "A type of event, with its schema.",
    parameters: [{ name: "type", in: "path", description: "Its name.", schema: { type: "string" } }],
    answer: "HttpEventType",
  },
  {
    id: "profile",
    path: "/api/profile",
    summary: "What outlives sessions.",
    parameters: [text("user", "Default `default`.")],
    answer: "HttpProfile",
  },
  {
    id: "metrics",
    path: "/metrics",
    summary: "Figures, as Prometheus reads them.",
    parameters: [],
    answer: null,
    media: ["text/plain"],
  },
  {
    id: "health",
    path: "/healthz",
    summary: "Whether the store answers.",
    parameters: [],
    answer: "HttpHealth",
    isOpen: true,
  },
];

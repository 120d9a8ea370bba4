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
const POINT = "a sequence, a time, or `frame:<n>`";
const path = text("path", "A part of the state: `a.b.c` or `/a/b/c`.");

export const routes: readonly Route[] = [
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
    parameters: [session],
    answer: "HttpSession",
  },
  {
    id: "events",
    path: "/api/sessions/{session}/events",
    summary: "Events in their order, a page at a time.",
    parameters: [
      session,
      number("from", "First sequence; default 1.", 1),
      number("to", "Last sequence; default the newest.", 0),
      number("limit", "At most so many; default 200.", 1, 1000),
      text("types", "Names and globs, with commas between."),
    ],
    answer: "HttpEvents",
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
    summary: "Every event that changed a part of the state.",
    parameters: [
      session,
      path,
      text("at", `Up to here; default the newest event; else ${POINT}.`),
      number("limit", "At most so many changes; default 1000.", 1, 10_000),
    ],
    answer: "HttpBlame",
  },
  {
    id: "energy",
    path: "/api/sessions/{session}/energy",
    summary: "Energy and number of events, in stretches of equally many sequences.",
    parameters: [
      session,
      number("from", "First sequence; default 1.", 1),
      number("to", "Last sequence; default the newest.", 0),
      number("buckets", "At most so many; default 200.", 1, 2000),
    ],
    answer: "HttpEnergy",
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

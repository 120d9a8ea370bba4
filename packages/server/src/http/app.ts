/** The HTTP API: routes, with the token asked for before anything is read. */
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { isBearer } from "../access/token.ts";
import type { AttachedFeed } from "../attach-feed.ts";
import { asyncApiDocument } from "../documents/asyncapi.ts";
import { openApiDocument } from "../documents/openapi.ts";
import type { OpenedFrom } from "./answer.ts";
import { answers } from "./answers.ts";
import { checkAnswer } from "./check.ts";
import { exportAnswer } from "./export.ts";
import { METRICS_TYPE, type MetricsPage } from "./metrics.ts";
import { problem, problemAnswer } from "./problem.ts";
import { type Route, routes } from "./routes.ts";
import { Turns } from "./turns.ts";

const READS_AT_ONCE = 2;
const REPLAYS_AT_ONCE = 1;

export interface AppParts {
  readonly attached: AttachedFeed;
  readonly metrics: MetricsPage;
  /** A folder of files for a page; null: there is none. */
  readonly page: string | null;
  readonly opened: OpenedFrom;
}

export function httpApp({ attached, metrics, page, opened }: AppParts): Hono {
  const app = new Hono();
  const { source, feed, token } = attached;
  const context = {
    source,
    texts: feed.texts,
    turns: new Turns(READS_AT_ONCE),
    replays: new Turns(REPLAYS_AT_ONCE),
    opened,
  };
  app.use(async (request, next) => {
    if (request.req.method === "GET" || request.req.method === "HEAD") return next();
    return problem(request, 405, { code: "METHOD_NOT_ALLOWED", message: "this API only reads" });
  });
  app.get("/healthz", async (request) => {
    const isThere = await feed.checkStore().then(
      () => true,
      () => false,
    );
    return request.json({ status: isThere ? "ok" : "store_unavailable" }, isThere ? 200 : 503);
  });
  app.use(async (request, next) => {
    if (!isProtected(request.req.path) || isBearer(request.req.header("authorization"), token)) return next();
    request.header("www-authenticate", "Bearer");
    return problem(request, 401, { code: "TOKEN_NEEDED", message: "the token of this server is needed, as a bearer" });
  });
  // Nobody is shown what was in a store that has been replaced.
  app.use("/api/*", async (_request, next) => {
    await feed.checkStore();
    await next();
  });
  app.get("/metrics", async (request) => request.text(await metrics.text(), 200, { "content-type": METRICS_TYPE }));
  app.get("/openapi.json", (request) => request.json(openApiDocument()));
  app.get("/asyncapi.json", (request) => request.json(asyncApiDocument()));
  for (const { id, path } of routes) {
    const answer = answers[id];
    if (answer === undefined) continue;
    app.get(honoPath(path), async (request) => request.json(await answer(context, request)));
  }
  app.get("/api/sessions/:session/export", (request) => exportAnswer(context, request));
  app.get("/api/sessions/:session/check", (request) => checkAnswer(context, request));
  if (page !== null) app.get("*", serveStatic({ root: page }));
  app.notFound((request) => problem(request, 404, { code: "NOT_FOUND", message: "there is nothing at this path" }));
  app.onError((error, request) => problemAnswer(request, error));
  return app;
}

/** All but the files of the page, which hold nothing of the store: it hands the token over in its fragment. */
function isProtected(path: string): boolean {
  return path.startsWith("/api/") || ["/metrics", "/openapi.json", "/asyncapi.json"].includes(path);
}

function honoPath(path: Route["path"]): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

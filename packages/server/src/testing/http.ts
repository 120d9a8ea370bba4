/** For the tests: a server over a store, and what it answers. */
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { validateHttpDocument } from "@wfstate/schemas/feed";
import { expect, onTestFinished } from "vitest";
import { type ServerOptions, type StateServer, startServer } from "../start-server.ts";

export async function serverOn(
  store: Parameters<typeof startServer>[0],
  options: ServerOptions = {},
): Promise<StateServer> {
  const server = await startServer(store, { port: 0, ...options });
  onTestFinished(() => server.close());
  return server;
}

export interface Got {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export async function get(
  { port, token }: StateServer,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<Got> {
  const request = httpRequest({
    host: "127.0.0.1",
    port,
    path,
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  request.end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

/** A document that its schema knows. */
export async function document(server: StateServer, path: string): Promise<Record<string, unknown>> {
  const { status, body } = await get(server, path);
  expect({ path, status, body: status === 200 ? "" : body }).toEqual({ path, status: 200, body: "" });
  const parsed = JSON.parse(body);
  expect(validateHttpDocument(parsed), JSON.stringify(validateHttpDocument.errors)).toBe(true);
  return parsed;
}

/** The same of every line. */
export async function lines(server: StateServer, path: string): Promise<Record<string, unknown>[]> {
  const { status, headers, body } = await get(server, path);
  expect({ path, status, type: headers["content-type"] }).toEqual({ path, status: 200, type: "application/x-ndjson" });
  const parsed = body
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  for (const line of parsed) expect(validateHttpDocument(line), JSON.stringify(line)).toBe(true);
  return parsed;
}

/** What a request that is wrong is answered with. */
export async function refusal(server: StateServer, path: string): Promise<Record<string, unknown>> {
  const { status, body } = await get(server, path);
  const { error } = JSON.parse(body);
  expect(validateHttpDocument(JSON.parse(body))).toBe(true);
  return { status, ...error };
}

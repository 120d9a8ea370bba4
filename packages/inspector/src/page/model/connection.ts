/** The one connection to the server: the live feed, and the HTTP API beside it. */
import { batch, type Signal, signal } from "@preact/signals";
import type { FeedAlert, FeedSession, FeedStats, FeedWelcome, HttpProblem } from "@wfstate/schemas";
import {
  FeedClient,
  type FeedHandlers,
  type FeedStatus,
  type FeedSubscription,
  type SubscribeRequest,
} from "@wfstate/server/client";
import { ApiError } from "./api-error.ts";
import { takeToken } from "./token.ts";

/** `refused` is final: there is no token, or it is the wrong one. `lost` comes back by itself. */
export type ConnectionStatus = "connecting" | "open" | "lost" | "refused";
export type Parameters = Readonly<Record<string, string | number | null | undefined>>;

export interface TimedAlert extends FeedAlert {
  readonly at: string;
}

const MOST_ALERTS = 50;
/** As the server closes a connection: something came before a token did. */
const NO_TOKEN = 4401;
const NORMAL = 1000;
const UNAUTHORIZED = 401;

export const status: Signal<ConnectionStatus> = signal<ConnectionStatus>("connecting");
/** Of the last connection that ended; says why. */
export const closeCode: Signal<number | null> = signal<number | null>(null);
/** Counts the connections that were begun anew with a token: what was subscribed on the one before is gone. */
export const connectionNumber: Signal<number> = signal(0);
export const welcome: Signal<FeedWelcome | null> = signal<FeedWelcome | null>(null);
/** Once a second while the connection is open. */
export const figures: Signal<FeedStats | null> = signal<FeedStats | null>(null);
/** Newest first. */
export const alerts: Signal<readonly TimedAlert[]> = signal<readonly TimedAlert[]>([]);

const sessionListeners = new Set<(session: FeedSession) => void>();
let token: string | null = null;
let client: FeedClient | null = null;

/** Begins anew with the token that the address has, or that this tab was given before. */
export function connect(): void {
  client?.close();
  client = null;
  token = takeToken();
  if (token === null) {
    refuse(NO_TOKEN);
    return;
  }
  status.value = "connecting";
  client = new FeedClient({
    url: `ws://${location.host}/ws`,
    token,
    client: "inspector",
    onWelcome: (message) => {
      welcome.value = message;
    },
    onSession: (session) => {
      for (const listener of sessionListeners) listener(session);
    },
    onStats: (stats) => {
      figures.value = stats;
    },
    onAlert: (alert) => {
      alerts.value = [{ ...alert, at: new Date().toISOString() }, ...alerts.value].slice(0, MOST_ALERTS);
    },
    onStatus: changed,
  });
  connectionNumber.value += 1;
}

function changed(said: FeedStatus, code: number | null): void {
  batch(() => {
    if (code !== null) closeCode.value = code;
    if (said === "open") status.value = "open";
    // Closed by ourselves, to connect anew, is no refusal.
    else if (said === "closed" && code !== NORMAL) status.value = "refused";
    else if (said === "waiting") status.value = "lost";
    if (said === "waiting") figures.value = null;
  });
}

/** Told whenever a session began, ended, crashed or was taken over. */
export function onSessionChange(listener: (session: FeedSession) => void): () => void {
  sessionListeners.add(listener);
  return () => sessionListeners.delete(listener);
}

/** Lasts over cuts. Null where the connection was refused. */
export function subscribe(request: SubscribeRequest, handlers: FeedHandlers): FeedSubscription | null {
  return client?.subscribe(request, handlers) ?? null;
}

/** Rejects with an `ApiError`, or as `fetch` does where `abort` says so. */
export async function get<Document>(path: string, parameters: Parameters = {}, abort?: AbortSignal): Promise<Document> {
  return (await answerOf(path, parameters, abort)).json() as Promise<Document>;
}

export async function text(path: string, parameters: Parameters = {}, abort?: AbortSignal): Promise<string> {
  return (await answerOf(path, parameters, abort)).text();
}

/** The documents of an answer in NDJSON, as they come. Leaving the loop ends the answer. */
export async function* lines<Line extends object>(
  path: string,
  parameters: Parameters = {},
  abort?: AbortSignal,
): AsyncGenerator<Line, void, undefined> {
  const { body } = await answerOf(path, parameters, abort);
  if (body === null) return;
  let rest = "";
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    const whole = (rest + part).split("\n");
    rest = whole.pop() ?? "";
    for (const line of whole) if (line !== "") yield JSON.parse(line) as Line;
  }
  if (rest !== "") yield JSON.parse(rest) as Line;
}

/** The address of an answer, for those who fetch it themselves. */
export function urlOf(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  }
  const said = query.toString();
  return said === "" ? path : `${path}?${said}`;
}

async function answerOf(path: string, parameters: Parameters, abort?: AbortSignal): Promise<Response> {
  const headers = { authorization: `Bearer ${token ?? ""}` };
  const answer = await fetch(urlOf(path, parameters), { headers, signal: abort ?? null }).catch((error: unknown) => {
    if (abort?.aborted === true) throw error;
    throw new ApiError("SERVER_GONE", "the server does not answer", "Start it again: wfstate inspect.", 0);
  });
  if (answer.ok) return answer;
  if (answer.status === UNAUTHORIZED) refuse(closeCode.value ?? NO_TOKEN);
  throw await problemOf(answer);
}

async function problemOf(answer: Response): Promise<ApiError> {
  const document = (await answer.json().catch(() => null)) as HttpProblem | null;
  const {
    code = "UNEXPECTED",
    message = `the server answered ${answer.status}`,
    hint = null,
    details = {},
  } = document?.error ?? {};
  return new ApiError(code, message, hint, answer.status, details);
}

function refuse(code: number): void {
  batch(() => {
    closeCode.value = code;
    status.value = "refused";
  });
}

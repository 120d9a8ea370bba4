/**
 * Who may speak to the server at all, decided before anything is read of a request. Header values are compared as whole texts with
 * those that are allowed, never parsed: what is malformed is simply none of them.
 */
import type { IncomingMessage } from "node:http";
import { isLoopback } from "./loopback.ts";

export interface AccessPolicy {
  readonly hosts: ReadonlySet<string>;
  readonly origins: ReadonlySet<string>;
}

export interface Refusal {
  readonly status: 403;
  readonly reason: string;
}

const DEFAULT_HTTP_PORT = 80;
const NAMES = ["127.0.0.1", "localhost"];

/** What a server on a port allows: itself by both of its names, and the origins it was told of. */
export function accessPolicy(port: number, allowedOrigins: readonly string[]): AccessPolicy {
  const hosts = NAMES.flatMap((name) => (port === DEFAULT_HTTP_PORT ? [name, `${name}:${port}`] : [`${name}:${port}`]));
  return { hosts: new Set(hosts), origins: new Set([...hosts.map((host) => `http://${host}`), ...allowedOrigins]) };
}

/** Null where the request may go on. */
export function refusalOf(
  { socket, rawHeaders }: Pick<IncomingMessage, "socket" | "rawHeaders">,
  policy: AccessPolicy,
): Refusal | null {
  if (!isLoopback(socket.remoteAddress) || !isLoopback(socket.localAddress)) {
    return refused("this server is for its own machine alone");
  }
  const [host, ...otherHosts] = valuesOf(rawHeaders, "host");
  if (host === undefined || otherHosts.length > 0 || !policy.hosts.has(host.toLowerCase())) {
    return refused("the Host header does not name this server");
  }
  const [origin, ...otherOrigins] = valuesOf(rawHeaders, "origin");
  if (origin === undefined) return null;
  // `null` is what a sandboxed frame, or a file, of anybody sends.
  if (otherOrigins.length > 0 || origin === "null" || !policy.origins.has(origin)) {
    return refused("pages of this origin may not use this server");
  }
  return null;
}

/** Node keeps the first of several `Host` headers and hides the others. */
function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

function refused(reason: string): Refusal {
  return { status: 403, reason };
}

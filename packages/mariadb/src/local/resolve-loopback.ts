import { messageOf, StateError } from "@wfstate/core";
import { addressesOf, HOSTS_FILE } from "./hosts-file.ts";
import { isLoopback, misspellingOf } from "./spelling.ts";

export interface ResolveOptions {
  /** Where names are looked up instead of in the hosts file of this machine. */
  readonly hostsFile?: string;
}

/**
 * The address to dial for `database.host`: a loopback address in its plain form. Names are looked up in the hosts file and
 * nowhere else, for a question to DNS would leave the machine. `localhost` that is not listed there is 127.0.0.1 (RFC 6761).
 *
 * @throws StateError HOST_NOT_LOCAL for whatever is not loopback for sure
 */
export async function resolveLoopback(host: string, options: ResolveOptions = {}): Promise<string> {
  if (isLoopback(host)) return host;
  const wrong = misspellingOf(host);
  if (wrong !== null) throw notLocal(host, wrong.reason, { plain: wrong.plain });
  const addresses = await addressesOf(host, options.hostsFile ?? HOSTS_FILE).catch((cause: unknown) => {
    throw notLocal(host, `the hosts file cannot be read: ${messageOf(cause)}`, { cause });
  });
  const foreign = addresses.find((address) => !isLoopback(address));
  if (foreign !== undefined) {
    throw notLocal(host, `the hosts file gives it ${foreign}, which is not a plain loopback address`, { addresses });
  }
  const [address] = addresses;
  if (address !== undefined) return address;
  if (host.toLowerCase() === "localhost") return "127.0.0.1";
  throw notLocal(host, "the hosts file does not list it, and no other place is asked");
}

interface NotLocal {
  /** What to write instead, where it is known. */
  readonly plain?: string | null;
  readonly addresses?: readonly string[];
  readonly cause?: unknown;
}

export function notLocal(host: string, reason: string, { plain, addresses, cause }: NotLocal = {}): StateError {
  return new StateError("HOST_NOT_LOCAL", `database.host ${JSON.stringify(host)} is refused: ${reason}`, {
    hint: plain
      ? `Write ${plain} for database.host.`
      : "Write 127.0.0.1, ::1 or localhost; the port and the socket have keys of their own.",
    details: { path: "database.host", host, reason, ...(addresses === undefined ? {} : { addresses }) },
    cause,
  });
}

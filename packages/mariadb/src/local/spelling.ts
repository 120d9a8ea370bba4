/** How an address of the loopback interface is written. Nothing here asks the network, or the machine. */
import { isIP, isIPv4 } from "node:net";

/** True for an address of 127.0.0.0/8, or ::1, in its plain form: every address has one spelling that is accepted. */
export function isLoopback(text: string): boolean {
  return text === "::1" || (isIPv4(text) && text.startsWith("127."));
}

/** The longest name that DNS has. */
const MAX_NAME_LENGTH = 253;
/** The last part begins with a letter: what begins with a digit is a number to some resolver. */
const NAME = /^(?:[a-z0-9_-]+\.)*[a-z_][a-z0-9_-]*$/i;

/** Why a text is neither a loopback address nor a name to look up, and the plain form that was meant if it is local. */
export interface Misspelling {
  readonly reason: string;
  readonly plain: string | null;
}

/** What is wrong with the text, null for a name. */
export function misspellingOf(host: string): Misspelling | null {
  if (host.trim() === "") return { reason: "it is empty", plain: null };
  if (host.length > MAX_NAME_LENGTH) return { reason: `it is longer than ${MAX_NAME_LENGTH} characters`, plain: null };
  const plain = plainFormOf(host);
  if (plain !== host.toLowerCase() && (plain === "localhost" || isLoopback(plain))) {
    return { reason: `it is another spelling of ${plain}, and only the plain one is accepted`, plain };
  }
  if (plain === "0.0.0.0" || plain === "::")
    return { reason: "it stands for every address of the machine", plain: null };
  if (isIP(plain) !== 0) return { reason: "it is an address, and neither 127.x.x.x nor ::1", plain: null };
  if (!NAME.test(host))
    return { reason: "it is neither an address nor a name in plain letters and digits", plain: null };
  return null;
}

/** What a lenient reader would take the text for. It is told to the user, and never connected to. */
function plainFormOf(host: string): string {
  const bare = host
    .trim()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=[\d.]+$)/i, "")
    .replace(/\.$/, "");
  const read = URL.parse(`http://${bare.includes(":") ? `[${bare}]` : bare}`)?.hostname ?? "";
  return read.replace(/^\[(.*)\]$/, "$1");
}

/** What the server's packets say, of the few kinds that a change or a preparation is answered with. */
import type { DriverError } from "../faults.ts";
import type { Packet } from "./packets.ts";

const OK = 0x00;
const ERROR = 0xff;
const MORE_RESULTS = 0x0008;
const STATE_MARK = 0x23;
const STATE_LENGTH = 5;

export type ServerError = { readonly error: DriverError };
export type Changed = { readonly changes: number } | ServerError;
export type Prepared = { readonly id: number } | ServerError;

/** Is given packets until it answers. Throws where the server says what cannot be: nobody knows then what comes next. */
export type Listening<Answer> = (packet: Packet) => Answer | null;

export function listenForChange(): Listening<Changed> {
  return ({ sequence, body }) => {
    if (body[0] === ERROR) return { error: errorIn(body) };
    if (body[0] !== OK || sequence !== 1) throw unexpected(body);
    const [changes, second] = countAt(body, 1);
    const [, status] = countAt(body, second);
    if ((body.readUInt16LE(status) & MORE_RESULTS) !== 0) throw unexpected(body);
    return { changes };
  };
}

/** Descriptions of its columns and parameters come after the number, and an end after either. */
export function listenForStatement(): Listening<Prepared> {
  let id: number | null = null;
  let toCome = 0;
  return ({ body }) => {
    if (id !== null) return --toCome === 0 ? { id } : null;
    if (body[0] === ERROR) return { error: errorIn(body) };
    if (body[0] !== OK) throw unexpected(body);
    id = body.readUInt32LE(1);
    for (const count of [body.readUInt16LE(5), body.readUInt16LE(7)]) toCome += count === 0 ? 0 : count + 1;
    return toCome === 0 ? { id } : null;
  };
}

/** @returns the count, and where it ends */
function countAt(body: Buffer, at: number): readonly [number, number] {
  const first = body.readUInt8(at);
  if (first < 0xfb) return [first, at + 1];
  if (first === 0xfc) return [body.readUInt16LE(at + 1), at + 3];
  if (first === 0xfd) return [body.readUIntLE(at + 1, 3), at + 4];
  if (first === 0xfe) return [Number(body.readBigUInt64LE(at + 1)), at + 9];
  throw unexpected(body);
}

function errorIn(body: Buffer): DriverError {
  const hasState = body[3] === STATE_MARK;
  const messageAt = hasState ? 4 + STATE_LENGTH : 3;
  return Object.assign(new Error(body.toString("utf8", messageAt)), {
    errno: body.readUInt16LE(1),
    ...(hasState ? { sqlState: body.toString("latin1", 4, messageAt) } : {}),
  });
}

export function unexpected(body: Buffer): DriverError {
  const message = `the server gave an answer of another kind: ${body.toString("hex", 0, 16)}`;
  return Object.assign(new Error(message), { fatal: true });
}

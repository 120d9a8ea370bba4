/** How a statement is put for the driver, and what becomes of the rows that come back. */
import type { QueryResult, SqlValue, Statement } from "@wfstate/core";
import type { FieldPacket, ResultSetHeader } from "mysql2";

/** Beside its value a parameter takes a type, a length and a bit in the packet; beside all of them there is a header. */
const PARAMETER_BYTES = 12;
const HEADER_BYTES = 64;
/** Of the protocol: parameters are counted in two bytes. */
export const MAX_PARAMETERS = 65_535;
/** What a statement may need beside its text and its values. */
export const PACKET_MARGIN_BYTES: number = MAX_PARAMETERS * PARAMETER_BYTES + HEADER_BYTES;

const LONGLONG = 8;
const DECIMALS: ReadonlySet<number> = new Set([0, 246]);
const RETURNS_WHAT_IT_CHANGED = /^\s*(insert|replace|delete)\b/i;

/** The larger of the two packets in which it is sent: its text, then its parameters. */
export function packetBytesOf({ sql, parameters }: Statement): number {
  let bytes = HEADER_BYTES;
  for (const value of parameters) bytes += PARAMETER_BYTES + bytesOf(value);
  return Math.max(bytes, HEADER_BYTES + Buffer.byteLength(sql));
}

function bytesOf(value: SqlValue): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  return value instanceof Uint8Array ? value.byteLength : 8;
}

/** The driver takes a Uint8Array for a text. */
export function bindable(value: SqlValue): SqlValue {
  if (!(value instanceof Uint8Array)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

export function resultOf(sql: string, answer: unknown, fields: readonly FieldPacket[] | undefined): QueryResult {
  if (fields === undefined) return { columns: [], values: [], changes: (answer as ResultSetHeader).affectedRows };
  const rows = answer as SqlValue[][];
  const decoders = fields.map(decoderOf);
  const values: SqlValue[] = [];
  for (const row of rows)
    for (let column = 0; column < row.length; column++) values.push(decode(row, column, decoders));
  const changes = RETURNS_WHAT_IT_CHANGED.test(sql) ? rows.length : 0;
  return { columns: fields.map(({ name }) => name), values, changes };
}

type Decoder = (digits: string) => SqlValue;

function decode(row: readonly SqlValue[], column: number, decoders: readonly (Decoder | null)[]): SqlValue {
  const value = row[column] as SqlValue;
  if (Buffer.isBuffer(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const decoder = decoders[column];
  return decoder && typeof value === "string" ? decoder(value) : value;
}

/** The driver gives digits for a sum, a DECIMAL of the server, and for integers that no double holds. */
function decoderOf({ columnType, decimals }: FieldPacket): Decoder | null {
  if (columnType === LONGLONG) return exact;
  if (!DECIMALS.has(columnType ?? LONGLONG)) return null;
  return decimals === 0 ? exact : Number;
}

function exact(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}

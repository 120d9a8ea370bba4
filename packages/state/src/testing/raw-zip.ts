/** For the tests: archives as no library makes them, with any name, any claim about a size, any kind of entry. */
import { crc32, deflateRawSync } from "node:zlib";

export interface RawEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory says of its size; default the truth. */
  readonly claims?: number;
  /** Default the truth. */
  readonly checksum?: number;
  /** The Unix mode, its kind included. */
  readonly mode?: number;
  readonly flags?: number;
  readonly method?: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UNIX = 3 << 8;
const VERSION = 20;
const DEFLATED = 8;

export function rawZip(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, content, claims = content.length, mode = 0o100600, flags = 0, method = DEFLATED } = entry;
    const { checksum = crc32(content) } = entry;
    const bytes = Buffer.from(name);
    const packed = deflateRawSync(content);
    const common = numbers([2, VERSION], [2, flags], [2, method], [4, 0], [4, checksum], [4, packed.length]);
    const sizes = numbers([4, claims], [2, bytes.length], [2, 0]);
    parts.push(numbers([4, LOCAL]), common, sizes, bytes, packed);
    const rest = numbers([2, 0], [2, 0], [2, 0], [4, (mode << 16) >>> 0], [4, offset]);
    directory.push(numbers([4, CENTRAL], [2, UNIX | VERSION]), common, sizes, rest, bytes);
    offset = lengthOf(parts);
  }
  const count = entries.length;
  const size = lengthOf(directory);
  const end = numbers([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
  return Buffer.concat([...parts, ...directory, end]);
}

function numbers(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

function lengthOf(parts: readonly Buffer[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

/** A file, or what comes in at stdin, as parts of an export that can be read as often as it takes. */
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  damagedExport,
  type ImportSource,
  notAnExport,
  type RawPiece,
  readDocument,
  readNdjson,
  StateError,
  tooLarge,
} from "@wfstate/core";
import { type ExportFormat, formatOfName, MAX_DOCUMENT_BYTES } from "./formats.ts";

export interface OpenSource extends ImportSource {
  readonly format: ExportFormat;
  close(): Promise<void>;
}

export type Readable = AsyncIterable<Buffer | string>;

const HEAD_BYTES = 4_096;
const CHUNK_BYTES = 1024 * 1024;
const OWNER_ONLY = 0o600;

/**
 * @param source a path, or a stream that ends
 * @throws {StateError} `SOURCE_NOT_FOUND`, `SOURCE_NOT_READABLE`, `NOT_AN_EXPORT`
 */
export async function openSource(source: string | Readable): Promise<OpenSource> {
  const name = typeof source === "string" ? source : "stdin";
  const file = typeof source === "string" ? await openFile(source) : await keep(source);
  try {
    const format = await formatOf(name, file, typeof source === "string" ? formatOfName(source) : null);
    let document: Promise<unknown> | null = null;
    const read = (): AsyncIterable<RawPiece> => {
      if (format === "ndjson") return readNdjson(name, chunksOf(file));
      document ??= parseWhole(name, file, format);
      return piecesOf(name, document);
    };
    return { name, format, read, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, "r");
    const stats = await file.stat();
    if (stats.isFile()) return file;
    if (stats.isDirectory()) {
      await file.close();
      throw notAnExport(path, "it is a folder");
    }
    // A pipe gives its content once.
    return await keep(file.createReadStream());
  } catch (cause) {
    if (cause instanceof StateError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      throw new StateError("SOURCE_NOT_FOUND", `there is no file ${path}`, {
        hint: "Name a file that is there.",
        details: { path },
        cause,
      });
    }
    throw new StateError("SOURCE_NOT_READABLE", `cannot read ${path}: ${message}`, {
      hint: "Name a file that you may read.",
      details: { path },
      cause,
    });
  }
}

/** What comes once is kept in a file without a name, gone with this process. */
async function keep(stream: Readable): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), "wfstate-import-"));
  const path = join(folder, "stdin");
  const file = await open(path, "wx+", OWNER_ONLY);
  try {
    if (process.platform !== "win32") await rm(folder, { recursive: true });
    for await (const chunk of stream) await file.write(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer, void, undefined> {
  for (let position = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

const FOREIGN: readonly (readonly [magic: string, what: string, hint: string])[] = [
  ["PK\u0003\u0004", "a zip archive", "A backup is restored, not imported; anything else must be unpacked first."],
  ["SQLite format 3\u0000", "a SQLite database", "Copy the database, or name it with --db, instead of importing it."],
  ["\u001f\u008b", "a gzip file", "Unpack it first, and import what was in it."],
];

async function formatOf(name: string, file: FileHandle, told: ExportFormat | null): Promise<ExportFormat> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  const head = buffer.toString("latin1", 0, bytesRead);
  const foreign = FOREIGN.find(([magic]) => head.startsWith(magic));
  if (foreign !== undefined) throw notAnExport(name, `it is ${foreign[1]}`, foreign[2]);
  const text = head.replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  if (text === "") throw notAnExport(name, "it is empty");
  if (told !== null) return told;
  const [first = ""] = text.split("\n");
  if (/^\{.*"kind"\s*:\s*"header"/.test(first)) return "ndjson";
  return /^[{[]/.test(text) ? "json" : "yaml";
}

async function parseWhole(name: string, file: FileHandle, format: "json" | "yaml"): Promise<unknown> {
  const most = MAX_DOCUMENT_BYTES[format];
  const { size } = await file.stat();
  if (size > most) {
    const [mib, bound] = [size, most].map((bytes) => Math.ceil(bytes / 1024 / 1024));
    throw tooLarge(name, `${format.toUpperCase()} of ${mib} MiB; at most ${bound} MiB of it are read`);
  }
  // `readFile` would begin where the file was last written.
  const text = decode(name, Buffer.concat(await Array.fromAsync(chunksOf(file))));
  const { parseJson, parseYaml } = await import("./parse-documents.ts");
  return format === "json" ? parseJson(name, text) : parseYaml(name, text);
}

function decode(name: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw damagedExport(name, "it is not UTF-8");
  }
}

async function* piecesOf(name: string, document: Promise<unknown>): AsyncGenerator<RawPiece, void, undefined> {
  yield* readDocument(name, await document);
}

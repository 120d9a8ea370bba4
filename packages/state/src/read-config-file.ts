import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { messageOf, StateError } from "@wfstate/core";
import { type Document, parseAllDocuments } from "yaml";

const MAX_FILE_BYTES = 1_048_576;

/**
 * What a configuration file says; an empty one says nothing. A key that stands twice, an alias and a tag are refused: the first is
 * a slip, and a few of the others can stand for gigabytes, or for more than data.
 *
 * @throws {StateError} `CONFIG_NOT_READABLE`
 */
export async function readConfigFile(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    if (extname(path).toLowerCase() === ".json") {
      // JSON is YAML too, and only the YAML parser minds a key that stands twice.
      onlyDocument(text, "json");
      return parseJson(text);
    }
    return onlyDocument(text, "core")?.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (error) {
    throw notReadable(path, `is not valid: ${withoutExcerpt(messageOf(error))}`);
  }
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) throw new RangeError(`it has ${size} bytes, and ${MAX_FILE_BYTES} are allowed`);
    return await readFile(path, "utf8");
  } catch (cause) {
    throw notReadable(path, `cannot be read: ${messageOf(cause)}`, cause);
  }
}

/** What YAML takes and JSON does not: comments, commas at the end … */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError("it is YAML, but not JSON");
  }
}

/** The parsers quote what they stumble over, in a line and below it: it may be a password. */
function withoutExcerpt(message: string): string {
  const [line = ""] = message.split("\n", 1);
  return line.replace(/:$/, "").replace(/".*"/, "…");
}

/** Null where the file is empty. */
function onlyDocument(text: string, schema: "core" | "json"): Document | null {
  const documents = parseAllDocuments(text, { schema, uniqueKeys: true });
  if (documents.length > 1) throw new SyntaxError("it holds more than one document");
  const [document = null] = documents as Document[];
  // An unknown tag is only a warning to the parser.
  const problem = document?.errors[0] ?? document?.warnings[0];
  if (problem !== undefined) throw problem;
  return document;
}

function notReadable(path: string, reason: string, cause?: unknown): StateError {
  return new StateError("CONFIG_NOT_READABLE", `the configuration file ${path} ${reason}`, {
    hint: "Correct the path, the rights or the content of the file, as the message says.",
    details: { path },
    ...(cause === undefined ? {} : { cause }),
  });
}

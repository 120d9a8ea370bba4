/** Documents that are in memory as a whole. */
import { damagedExport, invalidPart, JsonProblem, notAnExport, parseStrictJson } from "@wfstate/core";
import { isAlias, isNode, parseAllDocuments, visit } from "yaml";

export function parseJson(name: string, text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    const { message, path, line, column } = error;
    const where = `line ${line}, column ${column}`;
    if (/cut off/.test(message)) throw damagedExport(name, `${where}: it ${message}`);
    throw invalidPart(name, path === "" ? where : `${where}: ${path}`, message);
  }
}

/**
 * Data alone: an alias can stand for gigabytes, a tag for more than data, and a key that stands twice for a slip. Dates stay text, which
 * keeps their microseconds.
 */
export function parseYaml(name: string, text: string): unknown {
  try {
    return dataOf(name, text);
  } catch (error) {
    // The parser recurses.
    if (error instanceof RangeError) throw notAnExport(name, "it is nested deeper than anything that is an export");
    throw error;
  }
}

function dataOf(name: string, text: string): unknown {
  const documents = parseAllDocuments(text, {
    schema: "core",
    uniqueKeys: true,
    intAsBigInt: true,
    logLevel: "silent",
  });
  if (!Array.isArray(documents) || documents.length === 0) throw notAnExport(name, "it is empty");
  const [document, another] = documents;
  if (another !== undefined) throw notAnExport(name, "it holds more than one document");
  if (document === undefined) throw notAnExport(name, "it is empty");
  // An unknown tag is only a warning to the parser.
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    if (/call stack/.test(problem.message)) throw new RangeError(problem.message);
    const at = problem.linePos?.[0];
    const [reason = ""] = problem.message.split("\n");
    throw invalidPart(
      name,
      at === undefined ? "YAML" : `line ${at.line}, column ${at.col}`,
      reason.replace(/ at line.*$/, ""),
    );
  }
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) throw invalidPart(name, "YAML", "it uses an alias, which an export has not", NO_ALIASES);
      if (isNode(node) && "anchor" in node && node.anchor !== undefined)
        throw invalidPart(
          name,
          "YAML",
          `it has the anchor &${String(node.anchor).slice(0, 40)}, which an export has not`,
          NO_ALIASES,
        );
    },
  });
  return withNumbers(document.toJS({ maxAliasCount: 0 }));
}

const NO_ALIASES = "Write the document without aliases (PyYAML: ignore_aliases), or as JSON.";

/** Integers were read as such, to notice those that would be rounded; they stay, and are refused with their place. */
function withNumbers(value: unknown): unknown {
  if (typeof value === "bigint") {
    const number = Number(value);
    return String(number) === String(value) ? number : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = withNumbers(value[index]);
    return value;
  }
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    const member = object[key];
    // Assigning would call the setter of __proto__; the key itself is refused later.
    if (key !== "__proto__" && member !== null && typeof member !== "string") object[key] = withNumbers(member);
  }
  return value;
}

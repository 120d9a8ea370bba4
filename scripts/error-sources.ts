// What the sources say of errors: the list of codes in its groups, and every place that makes an error.
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const LIST = join(ROOT, "packages", "core", "src", "errors.ts");
const SOURCES = ["packages/*/src/**/*.ts", "migrations/src/**/*.ts"];
const QUOTES = '"`';
const NOT_SHIPPED = /\.test\.|\/(testing|fixtures)\//;

export interface ErrorGroup {
  readonly title: string;
  readonly codes: readonly { readonly code: string; readonly meaning: string }[];
}

/** The codes as `errorCodes` lists them: a comment begins a group. */
export function errorGroups(): ErrorGroup[] {
  const text = readFileSync(LIST, "utf8");
  const list = text.slice(text.indexOf("errorCodes = {"), text.indexOf("} as const"));
  const groups: { title: string; codes: { code: string; meaning: string }[] }[] = [];
  for (const line of list.split("\n").slice(1)) {
    const title = /^ {2}\/\/ (.+)$/.exec(line)?.[1];
    const entry = /^ {2}([A-Z][A-Z_]*): "(.+)",$/.exec(line);
    if (title !== undefined) groups.push({ title, codes: [] });
    else if (entry !== null) groups.at(-1)?.codes.push({ code: entry[1] as string, meaning: entry[2] as string });
    else if (line.trim() !== "") throw new SyntaxError(`${LIST}: neither a group nor a code: ${line}`);
  }
  return groups;
}

/** A place that makes an error. */
export interface ErrorSite {
  /** `packages/core/src/errors.ts:12` */
  readonly place: string;
  /** Null where the code is a variable. */
  readonly code: string | null;
  readonly hasHint: boolean;
  /** What is written out of the hint; an ellipsis stands for what is filled in. */
  readonly hints: readonly string[];
}

/** Every `new StateError(…)`, and every row of a table that gives a code its hint. */
export function errorSites(): ErrorSite[] {
  return globSync(SOURCES, { cwd: ROOT })
    .filter((path) => !NOT_SHIPPED.test(path))
    .sort()
    .flatMap((path) => sitesIn(readFileSync(join(ROOT, path), "utf8"), relative(ROOT, join(ROOT, path))));
}

function sitesIn(text: string, path: string): ErrorSite[] {
  const sites: ErrorSite[] = [];
  const starts = /new StateError\(|\{(?=\s*code: "[A-Z_]+",\s*retry)/g;
  for (let match = starts.exec(text); match !== null; match = starts.exec(text)) {
    const source = text.slice(match.index, closingOf(text, match.index + match[0].length));
    const line = text.slice(0, match.index).split("\n").length;
    sites.push({
      place: `${path}:${line}`,
      code: /^(?:new StateError\(\s*|\{\s*code: )"?([A-Z_]+)\b/.exec(source)?.[1] ?? null,
      hasHint: /\bhint\b/.test(source),
      hints: hintsIn(source),
    });
  }
  return sites;
}

/** Where the bracket that was opened before `start` is closed. */
function closingOf(text: string, start: number): number {
  let depth = 1;
  let at = start;
  while (depth > 0 && at < text.length) {
    const next = text[at] as string;
    if (QUOTES.includes(next)) {
      at = endOfText(text, at);
      continue;
    }
    if ("([{".includes(next)) depth += 1;
    else if (")]}".includes(next)) depth -= 1;
    at += 1;
  }
  return at;
}

/** Where the quoted text that begins at `start` has ended. */
function endOfText(text: string, start: number): number {
  const quote = text[start];
  let at = start + 1;
  while (at < text.length && text[at] !== quote) {
    if (text[at] === "\\") at += 2;
    else if (quote === "`" && text.startsWith("${", at)) at = closingOf(text, at + 2);
    else at += 1;
  }
  return at + 1;
}

/** The texts of a hint, up to the next property of the options. */
function hintsIn(source: string): string[] {
  const start = /\bhint:/.exec(source)?.index;
  if (start === undefined) return [];
  const texts: string[] = [];
  for (let at = start; at < source.length && !",}".includes(source[at] as string); ) {
    const next = source[at] as string;
    if (QUOTES.includes(next)) {
      const end = endOfText(source, at);
      texts.push(withoutHoles(source.slice(at + 1, end - 1)));
      at = end;
    } else if ("([{".includes(next)) at = closingOf(source, at + 1);
    else at += 1;
  }
  return texts.filter((text) => text.includes(" "));
}

/** What `${…}` stands for is filled in when the error is made. */
function withoutHoles(template: string): string {
  let text = "";
  for (let at = 0; at < template.length; ) {
    if (!template.startsWith("${", at)) text += template[at++];
    else {
      text += "…";
      at = closingOf(template, at + 2);
    }
  }
  return text;
}

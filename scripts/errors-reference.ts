// Writes docs/reference/errors.md from the sources: `node scripts/errors-reference.ts`. A test holds the page to be current.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ErrorSite, errorGroups, errorSites } from "./error-sources.ts";

export const REFERENCE: string = join(import.meta.dirname, "..", "docs", "reference", "errors.md");

const INTRODUCTION = `# Errors

Everything that wfstate throws, or rejects with, is a \`StateError\`:

| field | |
| --- | --- |
| \`code\` | one of those below; it is stable, and what a program goes by |
| \`message\` | what is wrong, and where |
| \`hint\` | what to do |
| \`details\` | the same for a program: \`path\` names the field, the argument, the key or the file that is wrong |
| \`retryable\` | the same call may succeed later as it stands |
| \`cause\` | the error below it, if there is one |

\`\`\`ts
try {
  manager.eventQueue.put(event);
} catch (error) {
  if (!isStateError(error, "INVALID_EVENT")) throw error;
  console.warn(error.details.path, error.message, error.hint);
}
\`\`\`

Nothing is half done: an event that is refused has taken no \`seq\` and changed no state, a call that is refused has done nothing, and
a database that is refused has not been touched.

In the hints an ellipsis stands for what is filled in. This page is generated from the sources.
`;

export function errorsReference(): string {
  const sites = errorSites();
  const sections = errorGroups().map(({ title, codes }) => {
    const entries = codes.map(({ code, meaning }) => entry(code, meaning, sites));
    return `## ${capitalized(title)}\n\n${entries.join("\n\n")}`;
  });
  return `${INTRODUCTION}\n${sections.join("\n\n")}\n`;
}

function entry(code: string, meaning: string, sites: readonly ErrorSite[]): string {
  const hints = new Set(sites.filter((site) => site.code === code).flatMap((site) => site.hints));
  const advice = [...hints].map((hint) => `- ${quoted(hint)}`);
  return [
    `### \`${code}\``,
    `${quoted(capitalized(meaning))}.`,
    ...(advice.length > 0 ? [advice.join("\n")] : []),
  ].join("\n\n");
}

function capitalized(text: string): string {
  return /^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Names with underscores would be taken for emphasis. */
function quoted(text: string): string {
  return text.replace(/(?<![`\w])(?=[\w.]*_)\w{2,}(?:\.\w+)*(?!`)/g, "`$&`");
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(dirname(REFERENCE), { recursive: true });
  writeFileSync(REFERENCE, errorsReference());
}

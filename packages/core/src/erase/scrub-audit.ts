/** What earlier rows of the audit say of erased sessions. */
import { type AuditTexts, readAuditPage, rewriteAuditStatement } from "../sql/audit-pages.ts";
import type { EraseContext } from "./context.ts";
import { send, throwIfStopped } from "./send.ts";

const ROWS_AT_ONCE = 500;
const ERASED = "(erased)";
/** Runs of what an id is made of. */
const WORDS = /[\w.:-]+/g;
const CLOSING_MARKS = /[.:-]+$/;

/** Goes through the whole audit, a page at a time. Gives how many rows it has changed. */
export async function scrubAudit(
  context: EraseContext,
  names: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { reading, db } = context;
  let scrubbed = 0;
  for (let afterId = 0; ; ) {
    throwIfStopped(signal);
    const rows = await readAuditPage(reading, db, afterId, ROWS_AT_ONCE);
    const statements = rows.flatMap((row) => {
      const texts = scrubbedTexts(row, names);
      return texts === null ? [] : [rewriteAuditStatement(db, row.audit_id, texts)];
    });
    if (statements.length > 0) await send(context, statements);
    scrubbed += statements.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return scrubbed;
    afterId = last.audit_id;
  }
}

/** Null where nothing names a session. A row that is about one loses all its values: they may hold anything of it. */
export function scrubbedTexts(texts: AuditTexts, names: ReadonlySet<string>): AuditTexts | null {
  const { record_id, old_values, new_values, user_context } = texts;
  const isAbout = record_id !== null && withoutNames(record_id, names) !== record_id;
  const values = (text: string | null) => (isAbout || text === null ? null : withoutNames(text, names));
  const scrubbed = {
    record_id: record_id === null ? null : withoutNames(record_id, names),
    old_values: values(old_values),
    new_values: values(new_values),
    user_context: user_context === null ? null : withoutNames(user_context, names),
  };
  const isSame = (Object.keys(scrubbed) as (keyof AuditTexts)[]).every((key) => scrubbed[key] === texts[key]);
  return isSame ? null : scrubbed;
}

function withoutNames(text: string, names: ReadonlySet<string>): string {
  return text.replace(WORDS, (word) => {
    if (names.has(word)) return ERASED;
    const [marks = ""] = CLOSING_MARKS.exec(word) ?? [];
    return marks !== "" && names.has(word.slice(0, -marks.length)) ? ERASED + marks : word;
  });
}

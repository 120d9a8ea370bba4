/** Where a source names a table: as a whole text (`selectFrom("event")`), or inside SQL. Comments may say what they like. */
export function tablesNamedIn(source: string, tables: readonly string[]): string[] {
  const texts = [...withoutComments(source).matchAll(TEXT)].map(([, , text]) => text ?? "");
  return tables.filter((table) => {
    const inSql = new RegExp(
      `\\b(?:from|into|update|join|table|view|references|on)\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?["\`]?${table}\\b`,
      "i",
    );
    return texts.some((text) => text === table || inSql.test(text));
  });
}

const TEXT = /(["'`])((?:\\.|(?!\1)[^\\])*)\1/gs;

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*.*?\*\/|^\s*\/\/.*$/gms, "");
}

/** The terms of a filter, as text: what a click on a facet adds and takes away. What they mean the server knows. */

/** Split at blanks that are not within quotes. */
export function termsOf(filter: string): readonly string[] {
  return filter.match(/(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
}

export function hasTerm(filter: string, term: string): boolean {
  return termsOf(filter).includes(term);
}

/** Adds a term, or takes it away. One that says the opposite goes either way. */
export function withToggled(filter: string, term: string): string {
  const terms = termsOf(filter);
  const others = terms.filter((other) => other !== term && other !== opposite(term));
  return (terms.includes(term) ? others : [...others, term]).join(" ");
}

export function opposite(term: string): string {
  return term.startsWith("-") ? term.slice(1) : `-${term}`;
}

/** Of a facet: `type:energy.update`, `model:"my model"`. */
export function facetTerm(name: string, value: string): string {
  return `${name}:${/[\s"]/.test(value) ? JSON.stringify(value) : value}`;
}

/** Values of a facet that the filter names in full, whether it asks for them or against them. */
export function valuesNamed(filter: string, name: string): readonly string[] {
  return termsOf(filter).flatMap((term) => {
    const [, value] = new RegExp(`^-?${name}:(.+)$`).exec(term) ?? [];
    if (value === undefined || value.includes("*")) return [];
    return value.startsWith('"')
      ? value.slice(1, value.endsWith('"') ? -1 : undefined).replaceAll(/\\(.)/g, "$1")
      : value;
  });
}

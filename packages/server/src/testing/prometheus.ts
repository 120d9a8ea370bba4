/** For the tests: `/metrics`, read by a parser that others wrote. */
import parse from "parse-prometheus-text-format";

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly metrics: readonly {
    readonly value?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly buckets?: Readonly<Record<string, string>>;
    readonly sum?: string;
    readonly count?: string;
  }[];
}

export async function scrape({ port, token }: { readonly port: number; readonly token: string }): Promise<Family[]> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return parse(await response.text());
}

/** Of a metric without labels. */
export function figureOf(families: readonly Family[], name: string): number | undefined {
  const text = families.find((family) => family.name === name)?.metrics[0]?.value;
  return text === undefined ? undefined : Number(text);
}

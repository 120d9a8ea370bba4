/** The text of a configuration file for a person to go on from. */
import { configSchema, resolveConfig, type WfstateConfig } from "@wfstate/schemas";

export type Backend = "sqlite" | "mariadb";
export type DatabaseKeys = NonNullable<WfstateConfig["database"]>;

interface Described {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Described>>;
}

const SECTIONS = ["performance", "privacy"] as const;
const { properties, definitions } = configSchema as unknown as {
  readonly properties: Readonly<Record<string, Described>>;
  readonly definitions: Readonly<Record<string, Described>>;
};

const PREAMBLE =
  "## Configuration of wfstate. What is commented out with one # says the default: take the # away, and that of its section.";

/** The given keys as they are; every other one as a comment, with what it means and its default. A password is not asked for. */
export function yamlTemplate(database: DatabaseKeys): string {
  const { password: _, ...keys } = definitions[database.type ?? "sqlite"]?.properties ?? {};
  const lines = [
    PREAMBLE,
    ...sectionLines("database", keys, database),
    ...SECTIONS.flatMap((name) => commented(sectionLines(name, properties[name]?.properties ?? {}, {}))),
    ...commented(["", ...keyLines("model", properties.model ?? {}, undefined)]),
  ];
  return `${lines.join("\n")}\n`;
}

/** JSON has no comments: every key stands there, with its default where none is given. */
export function jsonTemplate(database: DatabaseKeys): string {
  const { performance, privacy, model, database: resolved } = resolveConfig({ database });
  const { password: _, ...keys } = resolved as DatabaseKeys & { readonly password?: unknown };
  return `${JSON.stringify({ database: keys, performance, privacy, model }, null, 2)}\n`;
}

function sectionLines(
  name: string,
  keys: Readonly<Record<string, Described>>,
  given: Readonly<Record<string, unknown>>,
): string[] {
  const isGiven = Object.keys(given).length > 0;
  const lines = Object.entries(keys).flatMap(([key, described]) => {
    const [prose = "", line = ""] = keyLines(key, described, given[key]);
    return [`  ${prose}`, isGiven && given[key] === undefined ? `  # ${line}` : `  ${line}`];
  });
  return ["", `${name}:`, ...lines];
}

/** What the key means, and the key. */
function keyLines(key: string, { description = "", default: usual = null }: Described, given: unknown): string[] {
  return [`## ${description}`, `${key}: ${JSON.stringify(given ?? usual)}`];
}

/** Keys get a `#` where they begin, so that taking it away leaves them where they belong. */
function commented(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^( *)(?=[^ #])/, "$1# "));
}

import { type Figure, isMet, type Target } from "./benchmark.ts";
import type { Result } from "./result.ts";

const HEADINGS = ["what", "target", "reached", "how it was taken"];
/** The terminal's table has no room for the last column: it goes below the row. */
const SHORT_COLUMNS = 3;

export function table(figures: readonly Figure[]): string {
  const rows = [HEADINGS.slice(0, SHORT_COLUMNS), ...figures.map((figure) => cells(figure).slice(0, SHORT_COLUMNS))];
  const widths = HEADINGS.slice(0, SHORT_COLUMNS).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const [heading = "", ...body] = lines;
  return [heading, ...body.flatMap((line, at) => [line, `    ${figures[at]?.how ?? ""}`])].join("\n");
}

export function summary(results: readonly Result[]): string {
  return `# Results\n\nWritten by the benchmarks; see the README for what they do.\n\n${results.map(section).join("\n")}`;
}

function section({ title, command, taken_at, environment, load, figures }: Result): string {
  const { processor, cores, memory_gb, system, node, engine } = environment;
  const rows = [HEADINGS, HEADINGS.map(() => "---"), ...figures.map(cells)];
  return `## ${title}

${taken_at.slice(0, 10)} · ${processor}, ${cores} cores, ${memory_gb} GB · ${system} · Node ${node} · ${engine} · load average ${load.began} → ${load.ended}
· \`${command}\`

${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}
`;
}

function cells(figure: Figure): string[] {
  const { what, target, reached, unit, how } = figure;
  const met = isMet(figure);
  const mark = met === null ? "" : met ? " ✓" : " ✗";
  return [what, target === null ? "–" : targetText(target, unit), `${amount(reached, unit)}${mark}`, how];
}

function targetText(target: Target, unit: Figure["unit"]): string {
  return "atMost" in target ? `≤ ${amount(target.atMost, unit)}` : `≥ ${amount(target.atLeast, unit)}`;
}

function amount(value: number, unit: Figure["unit"]): string {
  const decimals = Number.isInteger(value) || value >= 1000 ? 0 : value >= 10 ? 1 : 2;
  const text = value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return unit === "" ? text : `${text} ${unit}`;
}

import { describe, expect, test } from "vitest";
import { duration, megabytes, milliseconds, sparkline } from "./format.ts";
import { Screen } from "./screen.ts";
import { pairs, table } from "./table.ts";

function outputOf(isTTY: boolean) {
  const written: string[] = [];
  return { written, output: { isTTY, columns: 20, write: (text: string) => written.push(text) } };
}

describe("printing", () => {
  test("a table is aligned, figures to the right", () => {
    const text = table(
      [{ title: "type" }, { title: "stored", align: "right" }],
      [
        ["ai.output", "4,088,665"],
        ["error", "1"],
      ],
    );
    expect(text).toBe("  type          stored\n  ai.output  4,088,665\n  error              1");
  });

  test("pairs stand under each other", () => {
    expect(
      pairs([
        ["at", "1"],
        ["accepted", "2"],
      ]),
    ).toBe("  at        1\n  accepted  2");
  });

  test("figures are short", () => {
    expect([duration(800), duration(59_000), duration(125_000)]).toEqual(["0.8 s", "59.0 s", "2 min 05 s"]);
    expect([megabytes(2_500_000), megabytes(1_234_000_000)]).toEqual(["2.5 MB", "1,234 MB"]);
    expect([milliseconds(0.123), milliseconds(12.34), milliseconds(1234)]).toEqual(["0.12 ms", "12.3 ms", "1,234 ms"]);
  });

  test("a sparkline is highest at the highest value", () => {
    expect(sparkline([0, 4, 8])).toBe("▁▅█");
    expect(sparkline([])).toBe("");
  });

  test("a terminal has one live line, cut to its width, which gives way to a line that stays", async () => {
    const { written, output } = outputOf(true);
    const screen = new Screen(output);
    await new Promise((resolve) => setTimeout(resolve, 100));
    screen.progress(() => "a line that is longer than the terminal");
    screen.print("done");
    expect(written).toEqual(["\r\x1b[K  a line that is lo", "\r\x1b[K", "done\n"]);
  });

  test("without a terminal nothing is overwritten", () => {
    const { written, output } = outputOf(false);
    const screen = new Screen(output);
    screen.progress(() => "now", 0);
    screen.title("Next");
    expect(written).toEqual(["  now\n", "\nNext\n"]);
  });
});

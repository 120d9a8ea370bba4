import { describe, expect, test } from "vitest";
import { parseCommand } from "./arguments.ts";

describe("the command line", () => {
  test("without arguments is the session that is killed, ten seconds long, in the current folder", () => {
    expect(parseCommand([])).toEqual({ name: "kill", databasePath: "wirthforge_state.db", seconds: 10 });
  });

  test("takes a trace at full speed, or in real time", () => {
    const command = { name: "trace", databasePath: "wirthforge_state.db", tracePath: "a.csv" };
    expect(parseCommand(["--trace", "a.csv"])).toEqual({ ...command, speed: "max" });
    expect(parseCommand(["--trace", "a.csv", "--speed", "60"])).toEqual({ ...command, speed: "60" });
  });

  test.each([
    [["--speed", "60"], /--speed is about a trace/],
    [["--trace", "a.csv", "--speed", "fast"], /--speed fast is not known/],
    [["--trace", "a.csv", "--seconds", "5"], /a trace has its own length/],
    [["--seconds", "1"], /--seconds 1 is out of bounds/],
    [["--seconds", "soon"], /--seconds soon is out of bounds/],
    [["--tarce", "a.csv"], /--tarce/],
    [["a.csv"], /a\.csv/],
  ])("refuses %j", (args, message) => {
    expect(() => parseCommand(args)).toThrow(message);
  });
});

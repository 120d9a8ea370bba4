import type { NewFile } from "@wfstate/core";
import { collectBundle, diagnose, type Target, writeBundle } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes, meanings } from "../exit-codes.ts";
import { CliError } from "../failure.ts";
import { bytes } from "../output/format.ts";
import { type Style, styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

const MARK: Readonly<Record<"ok" | "warning" | "error", { readonly text: string; readonly style: Style }>> = {
  ok: { text: "ok      ", style: "green" },
  warning: { text: "warning ", style: "yellow" },
  error: { text: "error   ", style: "red" },
};
const CHECK_WIDTH = 19;

export interface DoctorOptions {
  readonly bundle?: string;
}

/** Exits as the first error does; 3 where there are warnings alone. */
export async function run({ out, flags }: CommandContext, { bundle }: DoctorOptions): Promise<Outcome> {
  const target = await targetOf(flags);
  const written = bundle === undefined ? null : await writtenBundle(target, bundle);
  const { kind, location, findings } = await diagnose(target);
  out.line(`${kind} at ${location}`);
  for (const { check, severity, message, remedy, error } of findings) {
    out.record({ type: "finding", check, severity, message, remedy, code: error?.code ?? null });
    const { text, style } = MARK[severity];
    out.line(styled(style, text), check.padEnd(CHECK_WIDTH), message);
    if (remedy !== null) out.line(styled("cyan", `${" ".repeat(text.length)}${remedy}`));
  }
  const first = findings.find(({ error }) => error !== null)?.error ?? null;
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  const exitCode = first !== null ? meanings[first.code].exit : warnings > 0 ? exitCodes.findings : exitCodes.ok;
  if (written !== null) {
    out.line(`wrote   ${written.path}, ${bytes(written.bytes)}`);
    out.hint(
      "Read it before you give it away. It holds no event, no state, no id of a session or a user, and no password.",
    );
  }
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return { exitCode, summary: { kind, location, sound: first === null, errors, warnings, bundle: written } };
}

async function writtenBundle(target: Target | undefined, path: string): Promise<NewFile> {
  if (!path.toLowerCase().endsWith(".json")) {
    throw new CliError("USAGE", `--bundle ${path} is no name for a JSON file`, {
      hint: "Let it end in .json: the bundle is one file that can be read before it is given away.",
      next: "doctor --help",
    });
  }
  return writeBundle(path, await collectBundle(target));
}

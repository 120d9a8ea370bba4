import { diagnose } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes, meanings } from "../exit-codes.ts";
import { type Style, styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

const MARK: Readonly<Record<"ok" | "warning" | "error", { readonly text: string; readonly style: Style }>> = {
  ok: { text: "ok      ", style: "green" },
  warning: { text: "warning ", style: "yellow" },
  error: { text: "error   ", style: "red" },
};
const CHECK_WIDTH = 19;

/** Exits as the first error does; 3 where there are warnings alone. */
export async function run({ out, flags }: CommandContext): Promise<Outcome> {
  const { kind, location, findings } = await diagnose(await targetOf(flags));
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
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return { exitCode, summary: { kind, location, sound: first === null, errors, warnings } };
}

/**
 * Import: the whole file is looked at first, which is the dry run; then it is read a second time and written. A session is not seen
 * until it is whole, so an import that is killed leaves nothing that anybody meets: the next one deletes what is left, and writes it anew.
 * That is simpler to be sure of than going on where it stopped, and what was whole by then is not written twice.
 */
import type { Model } from "../model/define-model.ts";
import { instanceIsGone } from "../session/owner.ts";
import type { FileProblem } from "./checked.ts";
import { planImport } from "./import-plan.ts";
import type { ImportOptions, ImportReport, ImportSource, ImportTarget, Plan } from "./import-report.ts";
import { storeSessions } from "./import-storing.ts";

const MAX_FINDINGS = 100;

/** Throws the first thing that is wrong with the file, with its place; `SESSION_EXISTS`; `ABORTED`. */
export async function importSessions<State>(
  target: ImportTarget<State>,
  model: Model<State>,
  source: ImportSource,
  options: ImportOptions,
): Promise<ImportReport> {
  const findings: FileProblem[] = [];
  let findingCount = 0;
  const find = (finding: FileProblem) => {
    findingCount += 1;
    if (findings.length < MAX_FINDINGS) findings.push(finding);
  };
  const plans = await planImport(target.look, model, source, options, find);
  if (!options.dryRun && plans.some(({ outcome }) => outcome === "added")) {
    const context = await target.open();
    try {
      await storeSessions(context, source, plans, options, find);
    } finally {
      // The process lives on; what this import may have left is nobody's.
      instanceIsGone(context.self);
    }
  }
  const added = plans.filter(({ outcome }) => outcome === "added");
  const sum = (of: (plan: Plan) => number) => added.reduce((total, plan) => total + of(plan), 0);
  return {
    dry_run: options.dryRun,
    sessions: plans.map(({ mark: _, ...session }) => session),
    added: added.length,
    skipped: plans.length - added.length,
    events: sum(({ events }) => events),
    snapshots: sum(({ snapshots }) => snapshots),
    findings,
    finding_count: findingCount,
  };
}

import { explainMigrations } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes, meanings } from "../exit-codes.ts";
import { counted } from "../output/format.ts";
import { targetOf } from "../store.ts";

type Explanation = Awaited<ReturnType<typeof explainMigrations>>;

/** What is the matter, in a word for programs and in sentences for people, and the command that goes on. */
interface Account {
  readonly state: string;
  readonly says: readonly string[];
  readonly next: string | null;
}

export async function run(context: CommandContext): Promise<Outcome> {
  const { out, flags } = context;
  const explanation = await explainMigrations(await targetOf(flags));
  const { obstacle, layout, backups } = explanation;
  const { state, says, next } = accountOf(explanation);
  for (const line of says) out.line(line);
  if (backups.length > 0) out.line(`copies from before migrations, newest first: ${backups.join(", ")}`);
  if (next !== null) out.line(`next: ${context.next(next)}`);
  const isStuck = obstacle !== null || (layout?.differences.length ?? 0) > 0;
  return {
    exitCode: obstacle !== null ? meanings[obstacle.code].exit : isStuck ? exitCodes.schemaVersion : exitCodes.ok,
    summary: { state, stuck: isStuck, code: obstacle?.code ?? null, says, next, backups },
  };
}

function accountOf({ status, layout, obstacle }: Explanation): Account {
  if (obstacle !== null) return stuck(obstacle);
  const { kind, version, newest, pending, halfWay } = status;
  if (kind === "empty") {
    return {
      state: "empty",
      says: ["The database is empty: whoever opens it first makes its tables."],
      next: "migrate up",
    };
  }
  if (kind === "adoptable") {
    const says = [
      `It was made by the guide's tools, in version ${version}, and is not ours yet.`,
      `Adopting it takes it as having what is there; ${counted(pending.length, "migration")} follow: ${pending.join(", ")}.`,
    ];
    return { state: "adoptable", says, next: "migrate plan" };
  }
  if (halfWay !== null) return halfDone(halfWay);
  if (layout !== null && layout.differences.length > 0) {
    const says = [
      `The layout is not that of version ${layout.version}; somebody changed it by hand:`,
      ...layout.differences.map((difference) => `  ${difference}`),
      "Undo that, or put a backup in the place of the database. Until then no migration begins; the app goes on.",
    ];
    return { state: "drift", says, next: "migrate verify" };
  }
  if (pending.length === 0) {
    return {
      state: "current",
      says: [`Nothing is the matter: it has the newest schema version, ${newest}.`],
      next: null,
    };
  }
  const says = [
    `It has schema version ${version}; ${counted(pending.length, "migration")} lead to ${newest}: ${pending.join(", ")}.`,
  ];
  return { state: "pending", says, next: "migrate plan" };
}

function halfDone({ id, done, started, open }: NonNullable<NonNullable<Explanation["status"]>["halfWay"]>): Account {
  const says = [
    `A run was cut in ${id}: ${counted(done.length, "step")} done, ${counted(open.length, "step")} to go.`,
    ...(started === null ? [] : [`"${started}" was begun; the next run looks whether it was done.`]),
    "Nothing is lost: the next run goes on where this one was cut. No app can use the database before that.",
  ];
  return { state: "half_way", says, next: "migrate up" };
}

function stuck({ code, message, hint }: NonNullable<Explanation["obstacle"]>): Account {
  return { state: code.toLowerCase(), says: [message, ...(hint === undefined ? [] : [hint])], next: null };
}

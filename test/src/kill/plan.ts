/** What happens in a round, as a pure function of seed and round. */
import type { EngineName } from "./database.ts";
import { Random } from "./random.ts";
import { type ModelName, modelNames } from "./script.ts";

export const phases = ["accepting", "commit", "snapshot", "recovery"] as const;
/**
 * Where the writer is killed: while it accepts, around a COMMIT, in a batch that carries a snapshot, while it recovers a session; or
 * after its server was killed: before that is back, or after.
 */
export type Phase = (typeof phases)[number] | "server away" | "server back";

export const victims = ["app", "server"] as const;
export type Victim = (typeof victims)[number];

/** By the writer's own hand, at the n-th message of those whose statements hold a text: before it is sent, under way, or answered. */
export interface SelfKill {
  readonly when: "before" | "under way" | "answered";
  readonly nth: number;
  /** As a regular expression. */
  readonly text: string;
  /** Under way: after so many turns of the loop since it was sent. */
  readonly turns: number;
}

export interface ServerKill {
  /** The server is killed so long after the writer began to write, */
  readonly afterMs: number;
  /** and is away for so long before the next thing happens: */
  readonly outageMs: number;
  /** the writer is killed and then the server started again; or the server first, and the writer so long after that. */
  readonly writerAfterMs: number | null;
}

export type Kill =
  /** By its own hand, at a step of the script. */
  | { readonly by: "step"; readonly step: number }
  /** From outside, so long after it began to write. */
  | { readonly by: "clock"; readonly afterMs: number }
  /** At a named place of the commit path; see the adapter's `failpoint.ts`. */
  | { readonly by: "failpoint"; readonly failpoint: string }
  /** By strace, at the n-th system call of its name in one thread. */
  | { readonly by: "system call"; readonly name: "fsync" | "pwrite64"; readonly when: number }
  | ({ readonly by: "message" } & SelfKill)
  | ({ readonly by: "server" } & ServerKill);

export interface RoundPlan {
  readonly round: number;
  /** Rounds of one life share a database: a crash meets what the crashes before it left. */
  readonly life: number;
  readonly model: ModelName;
  readonly phase: Phase;
  readonly kill: Kill;
}

export interface Setting {
  readonly engine: EngineName;
  readonly victim: Victim;
  readonly hasStrace: boolean;
}

/** A life begins with a round in which there is something to recover from afterwards. */
const PHASES_OF_A_LIFE = ["accepting", "commit", "recovery", "recovery", "snapshot", "commit"] as const;
/** On MariaDB lives are shorter, so that few rounds have both models. */
const PHASES_ON_MARIADB = ["accepting", "commit", "recovery", "snapshot"] as const;
const PHASES_WITHOUT_SERVER = ["server away", "server back"] as const;

const CLAIM = 'update "session" set "generation"';
const SNAPSHOT = 'insert into "snapshot"';

export function planRound(seed: number, round: number, setting: Setting): RoundPlan {
  const phasesOfALife = phasesOf(setting);
  const life = Math.floor(round / phasesOfALife.length);
  const phase = phasesOfALife[round % phasesOfALife.length] as Phase;
  const random = new Random(seed, round);
  return {
    round,
    life,
    model: modelNames[life % modelNames.length] as ModelName,
    phase,
    kill: setting.engine === "sqlite" ? killIn(phase, random, setting.hasStrace) : killOnMariadb(phase, random),
  };
}

function phasesOf({ engine, victim }: Setting): readonly Phase[] {
  if (victim === "server") return PHASES_WITHOUT_SERVER;
  return engine === "sqlite" ? PHASES_OF_A_LIFE : PHASES_ON_MARIADB;
}

function killIn(phase: Phase, random: Random, hasStrace: boolean): Kill {
  switch (phase) {
    case "commit":
      return hasStrace && random.next() < 0.25 ? inSystemCall(random) : aroundCommit(random.between(2, 24), "", random);
    case "snapshot": {
      const nth = random.between(1, 3);
      return random.next() < 0.4 ? atStatement(nth, SNAPSHOT) : aroundCommit(nth, SNAPSHOT, random);
    }
    case "recovery":
      return random.next() < 0.4
        ? aroundCommit(1, CLAIM, random)
        : atStatement(1, random.pick([CLAIM, 'from "snapshot"', 'from "event_log"']));
    default:
      return whileAccepting(random);
  }
}

function killOnMariadb(phase: Phase, random: Random): Kill {
  switch (phase) {
    case "commit":
      return atMessage(random.between(2, 24), "insert into `event_log`", random);
    case "snapshot":
      return atMessage(random.between(1, 3), "insert into `snapshot`", random);
    case "recovery":
      return atMessage(1, "update `session` set `generation` = \\?", random);
    case "server away":
    case "server back":
      return withServer(phase, random);
    case "accepting":
      return whileAccepting(random);
  }
}

function whileAccepting(random: Random): Kill {
  return random.next() < 0.5
    ? { by: "step", step: random.between(1, 250) }
    : { by: "clock", afterMs: random.between(0, 60) };
}

/** A message takes some ten turns of the loop: one for each answer of the server. */
const MOST_TURNS = 24;

function atMessage(nth: number, text: string, random: Random): Kill {
  const when = random.pick<SelfKill["when"]>(["before", "under way", "under way", "answered"]);
  return { by: "message", when, nth, text, turns: random.between(1, MOST_TURNS) };
}

/** Some outages are over before a journal is begun; a server that was killed needs some time to come back. */
function withServer(phase: "server away" | "server back", random: Random): Kill {
  return {
    by: "server",
    afterMs: random.between(0, 300),
    outageMs: random.next() < 0.4 ? random.between(0, 200) : random.between(700, 1800),
    writerAfterMs: phase === "server away" ? null : random.between(0, 2000),
  };
}

/** Half of the log's frames are in the file, or all of them and not yet on the disk. */
function inSystemCall(random: Random): Kill {
  return random.next() < 0.5
    ? { by: "system call", name: "fsync", when: random.between(2, 16) }
    : { by: "system call", name: "pwrite64", when: random.between(12, 120) };
}

function aroundCommit(nth: number, text: string, random: Random): Kill {
  return { by: "failpoint", failpoint: failpoint(random.pick(["before-commit", "after-commit"]), nth, text) };
}

function atStatement(nth: number, text: string): Kill {
  return { by: "failpoint", failpoint: failpoint("statement", nth, text) };
}

function failpoint(place: string, nth: number, text: string): string {
  return `${place}=${nth}${text === "" ? "" : `:${text}`}`;
}

/** What happens in a round, as a pure function of seed and round. */
import { Random } from "./random.ts";
import { type ModelName, modelNames } from "./script.ts";

export const phases = ["accepting", "commit", "snapshot", "recovery"] as const;
/** Where the writer is killed: while it accepts, around a COMMIT, in a batch that carries a snapshot, while it recovers a session. */
export type Phase = (typeof phases)[number];

export type Kill =
  /** By its own hand, at a step of the script. */
  | { readonly by: "step"; readonly step: number }
  /** From outside, so long after it began to write. */
  | { readonly by: "clock"; readonly afterMs: number }
  /** At a named place of the commit path; see the adapter's `failpoint.ts`. */
  | { readonly by: "failpoint"; readonly failpoint: string }
  /** By strace, at the n-th system call of its name in one thread. */
  | { readonly by: "system call"; readonly name: "fsync" | "pwrite64"; readonly when: number };

export interface RoundPlan {
  readonly round: number;
  /** Rounds of one life share a database: a crash meets what the crashes before it left. */
  readonly life: number;
  readonly model: ModelName;
  readonly phase: Phase;
  readonly kill: Kill;
}

/** A life begins with a round in which there is something to recover from afterwards. */
const PHASES_OF_A_LIFE = ["accepting", "commit", "recovery", "recovery", "snapshot", "commit"] as const;
const ROUNDS_PER_LIFE = PHASES_OF_A_LIFE.length;

const CLAIM = 'update "session" set "generation"';
const SNAPSHOT = 'insert into "snapshot"';

export function planRound(seed: number, round: number, hasStrace: boolean): RoundPlan {
  const life = Math.floor(round / ROUNDS_PER_LIFE);
  const phase = PHASES_OF_A_LIFE[round % ROUNDS_PER_LIFE] as Phase;
  const random = new Random(seed, round);
  return {
    round,
    life,
    model: modelNames[life % modelNames.length] as ModelName,
    phase,
    kill: killIn(phase, random, hasStrace),
  };
}

function killIn(phase: Phase, random: Random, hasStrace: boolean): Kill {
  switch (phase) {
    case "accepting":
      return random.next() < 0.5
        ? { by: "step", step: random.between(1, 250) }
        : { by: "clock", afterMs: random.between(0, 60) };
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
  }
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

/**
 * Named places at which a test lets the process die as `kill -9` would, so that a crash hits the commit path where it hurts most:
 *
 *   WFSTATE_FAILPOINT=before-commit=17           at the 17th COMMIT, before it runs
 *   WFSTATE_FAILPOINT=after-commit=3             at the 3rd, once it is durable and before anyone is told
 *   WFSTATE_FAILPOINT='statement=2:insert into'  before the 2nd statement whose text contains what follows the colon
 *
 * A text narrows the commits to those of transactions in which such a statement ran. Every worker counts for itself. Without the
 * variable there is no failpoint, and asking for it costs a comparison. Runs in the worker.
 */
import { writeSync } from "node:fs";

type Place = "statement" | "before-commit" | "after-commit";

const STDERR = 2;

class Failpoint {
  readonly #place: Place;
  readonly #text: string;
  #passesLeft: number;
  #matched = false;

  constructor(place: Place, passes: number, text: string) {
    this.#place = place;
    this.#passesLeft = passes;
    this.#text = text;
  }

  statement(sql: string): void {
    if (!sql.includes(this.#text)) return;
    this.#matched = true;
    if (this.#place === "statement") this.#pass();
  }

  commit(place: "before-commit" | "after-commit"): void {
    const matched = this.#matched;
    if (place === "after-commit") this.#matched = false;
    if (matched && place === this.#place) this.#pass();
  }

  #pass(): void {
    this.#passesLeft -= 1;
    if (this.#passesLeft > 0) return;
    writeSync(STDERR, `failpoint ${this.#place} reached\n`);
    process.kill(process.pid, "SIGKILL");
    // The signal is on its way, and nothing may be done until it is here.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
}

/** Null unless the environment asks for one. */
export const failpoint: Failpoint | null = parse(process.env.WFSTATE_FAILPOINT);

function parse(text: string | undefined): Failpoint | null {
  const [, place, passes, wanted = ""] =
    /^(statement|before-commit|after-commit)=(\d+)(?::(.+))?$/s.exec(text ?? "") ?? [];
  return place === undefined ? null : new Failpoint(place as Place, Number(passes), wanted);
}

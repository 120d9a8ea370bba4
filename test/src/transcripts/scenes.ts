/** What is shown: command lines in their order, in one folder a scene. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeSoundStore } from "../defects/sound-store.ts";
import type { Stage } from "./stage.ts";

/** A command line; one with more to it; or what is done between two of them. */
export type Line = string | LongLine | ((stage: Stage) => Promise<void>);

export interface LongLine {
  readonly line: string;
  /** Ctrl-C is pressed when this is shown. */
  readonly until?: RegExp;
  /** What differs from run to run in this line alone, put into words that do not. */
  readonly settle?: (said: string) => string;
}

export interface Scene {
  readonly name: string;
  /** `content`: the store of all scenes that change nothing; `own`: the same, made for this one; `none`: no database yet. */
  readonly store: "content" | "own" | "none";
  readonly lines: readonly Line[];
  /** After those; shown on SQLite alone, since they are the same on MariaDB. */
  readonly more?: readonly Line[];
}

const untilCtrlC = (line: string): LongLine => ({ line, until: /Ctrl-C ends it/ });
const watched = (line: string, until: RegExp): LongLine => ({ line, until, settle: eachLineOnce });
const measured = (line: string): LongLine => ({ line, settle: withoutFigures });

const textAndJson = (...lines: readonly string[]) => lines.flatMap((line) => [line, `${line} --json`]);

export const scenes: readonly Scene[] = [
  {
    name: "sessions",
    store: "content",
    lines: textAndJson("sessions list", "sessions show @crashed"),
    more: [
      "sessions show morning",
      "sessions list --status closed --limit 1",
      "sessions list --since 2099-01-01",
      "list --database nowhere.db",
      ...textAndJson("sessions show morningg"),
      "sessions show",
    ],
  },
  {
    name: "tail",
    store: "content",
    lines: textAndJson("tail -n 3"),
    more: [
      "tail morning --from 27",
      "tail morning --type 'user.*' pattern.resonance",
      "tail morning --type 'nothing.*'",
      "tail noon --follow --from many",
    ],
  },
  {
    name: "state",
    store: "content",
    lines: textAndJson(
      "state morning",
      "state noon --diff 3..10",
      "state morning --blame energy_accumulator.energy_peaks",
    ),
    more: [
      "state morning --at 5 --path energy_accumulator.total_energy",
      "state morning --at frame:3 --path /energy_accumulator/model_contributions/ollama~1llama2:7b",
      "state morning --path energy.total",
      "state morning --at soon",
    ],
  },
  {
    name: "replay",
    store: "content",
    lines: textAndJson("replay morning --check", "replay morning --bisect"),
    more: ["replay noon --from snapshot", "replay noon --from noon@13 --to 14", "replay noon --from noon@99"],
  },
  {
    name: "validate",
    store: "content",
    lines: textAndJson("validate"),
    more: ["validate noon --only seq,chain", "validate --only chains", "validate --schema-path nowhere"],
  },
  {
    name: "figures",
    store: "content",
    lines: [...textAndJson("stats", "doctor"), "doctor --bundle bundle.json"],
    more: ["doctor --bundle bundle.json", "completion tcsh"],
  },
  {
    name: "watch",
    store: "content",
    lines: [watched("stats --watch", /0\/s/), watched("stats --watch --json", /"events_per_second":\d/)],
  },
  {
    name: "serve",
    store: "content",
    lines: [untilCtrlC("serve --port 0"), untilCtrlC("serve --port 0 --json")],
    more: [
      "serve --port 70000",
      "serve --port 0 --allow-origin null",
      "serve --port 0 --db nowhere.db",
      "serve --help",
    ],
  },
  {
    name: "inspect",
    store: "own",
    lines: [
      "backup evening.zip --quiet",
      "export morning morning.ndjson --quiet",
      untilCtrlC("inspect --port 0"),
      untilCtrlC("inspect --port 0 --no-open --json"),
      untilCtrlC("inspect evening.zip --port 0 --no-open"),
      untilCtrlC("inspect morning.ndjson --port 0 --no-open --json"),
    ],
    more: [
      "inspect nowhere.zip",
      async ({ folder }) => writeFileSync(join(folder, "letter.txt"), "Dear database,\n"),
      "inspect letter.txt",
      "export morning part.ndjson --range 2..5 --quiet",
      "inspect part.ndjson",
      "inspect --port 0 --opne",
      "inspect --help",
    ],
  },
  {
    name: "bench",
    store: "none",
    lines: [measured("bench --rate 10 --seconds 1"), measured("bench --rate 10 --seconds 1 --json")],
    more: ["bench --rate 0", "bench --seconds long", "bench --db nowhere/mine.db --seconds 1", "bench --help"],
  },
  {
    name: "help",
    store: "none",
    lines: ["--version"],
    more: [
      "--help",
      "sessions",
      "validate --help",
      "migrate",
      "sesions list",
      "validate --onyl seq",
      "stats --json extra",
    ],
  },
  { name: "nothing-there", store: "none", lines: ["sessions list", "doctor", ...textAndJson("migrate status")] },
  {
    name: "init",
    store: "none",
    lines: ["init", "init", "init maria.json --backend mariadb --json"],
    more: ["init wfstate.toml", "sessions list --config wfstate.yaml"],
  },
  {
    name: "files",
    store: "content",
    lines: [
      "export morning morning.ndjson",
      "export morning morning.json --json",
      ...textAndJson("replay morning.ndjson", "validate morning.json"),
    ],
    more: [
      "export morning morning.ndjson",
      "export noon - --range 14..15",
      "export --all all.yaml",
      "export morning all.txt",
      "export morning",
      "validate all.yaml",
      "validate nowhere.json",
    ],
  },
  {
    name: "import",
    store: "own",
    lines: [
      "export --all all.ndjson",
      "import all.ndjson --dry-run",
      "import all.ndjson",
      "import all.ndjson --on-conflict rename --json",
      "sessions list",
    ],
    more: ["import nowhere.ndjson", "import all.ndjson --on-conflict replace", "import wfstate.json"],
  },
  {
    name: "backup",
    store: "own",
    lines: [
      "backup --keep-last 2 --dry-run",
      "backup morning.zip",
      "backup backups --json",
      ...textAndJson("verify morning.zip", "backups list backups"),
    ],
    more: [
      "backup morning.zip",
      "backup native.db --format native --verify quick",
      "verify native.db --level drill",
      "verify morning.zip --level manifest",
      async ({ folder }) =>
        writeFileSync(join(folder, "broken.zip"), readFileSync(join(folder, "morning.zip")).subarray(0, 9_000)),
      "verify broken.zip",
      "verify nowhere.zip",
      "backups list",
      "backup backups --keep-last 1 --dry-run",
    ],
  },
  {
    name: "restore",
    store: "own",
    lines: [
      "backup evening.zip",
      "restore evening.zip --to fresh.db --dry-run",
      ...textAndJson("restore evening.zip --to fresh.db"),
      "restore evening.zip --replace --dry-run",
      "restore evening.zip --replace",
      "restore evening.zip --replace --confirm=wrong",
      "restore evening.zip --replace --confirm={database} --json",
      "sessions list",
      "validate",
    ],
    more: ["restore nowhere.zip", "sessions list --db fresh.db"],
  },
  {
    name: "purge",
    store: "own",
    lines: [
      "backup before.zip",
      ...textAndJson("purge --session morning --dry-run"),
      "purge --session morning",
      "purge --session morning --confirm=noon",
      "purge --session morning --confirm=morning",
      "sessions list",
      "validate",
      ...textAndJson("compact"),
      "purge --all --confirm={database} --json",
      "sessions list",
    ],
    more: [
      "purge",
      "purge --session nobody",
      "purge --older-than 90d --dry-run",
      "compact --analyze",
      "compact --checkpoint",
    ],
  },
  {
    name: "copy",
    store: "own",
    lines: ["copy --to copy.db", "copy --to other.db --json"],
    more: [
      "copy --to copy.db",
      "copy --from copy.db --to again.db --verify",
      "copy --from nowhere.db --to new.db",
      "copy",
    ],
  },
  {
    name: "migrate",
    store: "none",
    lines: [
      emptyDatabase,
      "migrate up --to 1.2.0",
      "sessions list",
      ...textAndJson("migrate status", "migrate plan", "migrate explain"),
      "migrate adopt",
      "migrate up --json",
      "migrate up",
      ...textAndJson("migrate verify"),
    ],
    more: ["migrate status", "migrate plan", "migrate explain"],
  },
  {
    name: "damage",
    store: "none",
    lines: [
      async ({ place }) => makeSoundStore(place.target),
      async ({ place }) => place.sql("DELETE FROM event_log WHERE session_key = 1 AND seq = 12"),
      async ({ place }) => place.sql("UPDATE snapshot SET checksum = 'no' WHERE snapshot_id = 'damaged@17'"),
      ...textAndJson("validate", "replay damaged --check"),
    ],
    more: [
      ...textAndJson("replay damaged --bisect"),
      "sessions show damaged",
      "state damaged --path energy_accumulator.total_energy",
      async ({ place }) => place.sql("ALTER TABLE snapshot ADD COLUMN note INTEGER"),
      "migrate verify",
      "migrate explain",
      "validate --only version",
    ],
  },
];

/** As a server has one that somebody has created; of SQLite that is a file without a byte. */
async function emptyDatabase({ engine, folder }: Stage): Promise<void> {
  if (engine === "sqlite") writeFileSync(join(folder, "wirthforge_state.db"), "");
}

/** How often it was looked is how long it took. */
function eachLineOnce(said: string): string {
  const lines = said.split("\n");
  return lines
    .filter((line, index) => line !== lines[index - 1])
    .join("\n")
    .replace(/"looks":\d+/, '"looks":0');
}

/** What a machine reached, and whether that was enough. */
function withoutFigures(said: string): string {
  return said
    .replace(/^warning: .* at most was wanted\n/gm, "")
    .replace(/--- stderr\n(?=--- exit)/, "")
    .replace(/\b(ok|missed): /g, "<verdict>: ")
    .replace(/^(events in the queue) .*(?= <verdict>)/m, "$1 <n>")
    .replace(/ {2,}/g, "  ")
    .replace(/\d+ frames? in|; \d+ frames? left out|\d+ batch(es)?/g, "<n>")
    .replace(/"(p50|p99|max|reached|frames|frames_left_out|batches|missed)":[\d.e+-]+/g, '"$1":0')
    .replace(/"met":(true|false)/g, '"met":"<verdict>"')
    .replace(/"ok":(true|false),"exit_code":[03]\b/, '"ok":"<verdict>","exit_code":"<0 or 3>"')
    .replace(/--- exit code [03]\n/, "--- exit code <0 or 3>\n");
}

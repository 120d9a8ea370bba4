/** A folder in which the commands of a transcript run, with the store that they look into. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { mariadbPlace, type Place, sqlitePlace } from "../defects/place.ts";
import { type InstalledApp, installedApp } from "./installed-app.ts";
import { normalise, type Places } from "./normalise.ts";
import { type Finished, run, runUntil } from "./run-command.ts";

export const engines = ["sqlite", "mariadb"] as const;
export type Engine = (typeof engines)[number];

const CONFIG = "wfstate.json";

export interface Stage {
  readonly app: InstalledApp;
  readonly engine: Engine;
  readonly folder: string;
  readonly place: Place;
  readonly env: Readonly<Record<string, string>>;
  /** As a user types it in the folder, without the program's name; `{database}` stands for the name of the database. */
  run(line: string): Promise<Finished>;
  /** The same, as it is written into a transcript; with `until` Ctrl-C is pressed when that is shown. */
  say(line: string, until?: RegExp): Promise<string>;
}

/** The database is what a user gets who says nothing: a file in the folder; or what the configuration in the folder names. */
export async function newStage(engine: Engine, folder: string): Promise<Stage> {
  const app = await installedApp();
  const { place, name, places } = await newPlace(engine, folder);
  const env: Record<string, string> = {
    ...(engine === "sqlite" ? {} : { WFSTATE_CONFIG: CONFIG }),
    // No screen, and a place of its own for tokens.
    ...{ DISPLAY: "", WAYLAND_DISPLAY: "", WSL_DISTRO_NAME: "", XDG_RUNTIME_DIR: join(folder, "run") },
  };
  const runLine = (line: string, until?: RegExp) => {
    const args = words(line.replace("{database}", name));
    const options = { cwd: folder, env };
    return until === undefined ? run(app.command, args, options) : runUntil(app.command, args, until, options);
  };
  const all = { ...places, [app.folder]: "<app>", [folder]: "<folder>" };
  return {
    app,
    engine,
    folder,
    place,
    env,
    run: runLine,
    say: async (line, until) => transcriptOf(line, await runLine(line, until), all),
  };
}

interface NewPlace {
  readonly place: Place;
  /** As it is confirmed. */
  readonly name: string;
  readonly places: Places;
}

async function newPlace(engine: Engine, folder: string): Promise<NewPlace> {
  if (engine === "sqlite") return { place: sqlitePlace(folder), name: "wirthforge_state.db", places: {} };
  const access = await testDatabase();
  const { socket, database, user, password } = access;
  const config = { type: "mariadb", socket, database, user, password, journal_dir: folder };
  writeFileSync(join(folder, CONFIG), JSON.stringify({ database: config }));
  return {
    place: mariadbPlace(access, folder),
    name: database,
    places: { [socket]: "<socket>", [database]: "<database>" },
  };
}

/** Stores what the transcripts show, by an app that is killed in the middle of its second session. */
export async function storeContent({ place }: Stage): Promise<void> {
  const program = join(import.meta.dirname, "content-process.ts");
  const child = fork(program, [JSON.stringify(place.target)], { execArgv: ["--conditions=@wfstate/source"] });
  const exited = once(child, "exit");
  const [said] = await Promise.race([once(child, "message"), exited]);
  if (said !== "stored") throw new Error(`the app ended by itself, with ${said}`);
  child.kill("SIGKILL");
  await exited;
}

/** Words of a command line; quotes hold what has spaces. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

function transcriptOf(line: string, { code, stdout, stderr }: Finished, places: Places): string {
  const parts = [`$ wfstate ${line}\n`, normalise(stdout, places)];
  const hints = normalise(stderr, places);
  if (hints !== "") parts.push(`--- stderr\n${hints}`);
  parts.push(`--- exit code ${code}\n`);
  return parts.join("");
}

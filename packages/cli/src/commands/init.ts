import { type Backend, initConfig } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { nextCommand } from "../next-command.ts";
import { styled } from "../output/pieces.ts";

export interface InitOptions {
  readonly path: string;
  readonly backend: Backend;
}

export async function run({ out, flags }: CommandContext, { path, backend }: InitOptions): Promise<Outcome> {
  const database = flags.db === null ? {} : { database: flags.db };
  const written = await initConfig(path, { backend, ...database });
  const next = ["doctor", "migrate up"].map((words) => nextCommand(words, { config: path, db: null }));
  out.line(`wrote ${written.path}`);
  if (written.sql.length > 0) {
    out.line();
    out.line("As an administrator of the server, such as with `sudo mariadb`:");
    for (const statement of written.sql) out.line(`  ${statement}`);
    out.line();
    out.line(`Then put the password into the environment variable ${written.password_env}.`);
  }
  out.line();
  out.line("Next:");
  for (const command of next) out.line("  ", styled("bold", command));
  return { summary: { ...written, next } };
}

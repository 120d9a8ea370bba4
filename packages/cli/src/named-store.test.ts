import { copyFileSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { documentsOf, run } from "./testing/cli.ts";
import { buildInspectorPage } from "./testing/inspector-page.ts";
import { storeSession, tamper, temporaryFolder } from "./testing/stores.ts";

const HALF_OF_ITS_PAGES = 40_000;
const folder = temporaryFolder();
const own = (name: string) => join(folder.path, name);

beforeAll(async () => {
  buildInspectorPage();
  await storeSession(own("good.db"), "good", 20);
  copyFileSync(own("good.db"), own("cut.db"));
  truncateSync(own("cut.db"), HALF_OF_ITS_PAGES);
  writeFileSync(own("cut.yaml"), `database:\n  path: ${own("cut.db")}\n`);
  await run(["backup", own("good.zip"), "--db", own("good.db")]);
  copyFileSync(own("good.zip"), own("cut.zip"));
  truncateSync(own("cut.zip"), HALF_OF_ITS_PAGES / 8);
});
afterAll(() => folder.remove());

/** What is configured is another store, and sound. */
async function nextAfter(...args: readonly string[]) {
  const finished = await run([...args, "--json"], { WFSTATE_DB: own("good.db") });
  const { error } = documentsOf(finished).summary as { error?: { code: string; next: string | null } };
  return { code: error?.code, next: error?.next };
}

test.each([
  ["inspect a database", () => ["inspect", own("cut.db"), "--no-open"]],
  ["copy from it", () => ["copy", "--from", own("cut.db"), "--to", own("new.db")]],
  ["copy into it", () => ["copy", "--to", own("cut.db")]],
])("%s that is damaged: what to run next names it, not the configured one", async (_, args) => {
  expect(await nextAfter(...args())).toEqual({
    code: "DATABASE_CORRUPT",
    next: `wfstate validate --db ${own("cut.db")}`,
  });
});

test.each([
  ["inspect", () => ["inspect", own("cut.yaml"), "--no-open"]],
  ["copy --from", () => ["copy", "--from", own("cut.yaml"), "--to", own("new.db")]],
  ["copy --to", () => ["copy", "--from", own("good.db"), "--to", own("cut.yaml")]],
])("%s with a configuration of a damaged database: what to run next names the configuration", async (_, args) => {
  expect(await nextAfter(...args())).toEqual({
    code: "DATABASE_CORRUPT",
    next: `wfstate validate --config ${own("cut.yaml")}`,
  });
});

test("restore in place of a database that an app has open: what to run next names that one", async () => {
  await storeSession(own("open.db"), "open", 1);
  const manager = await StateManager.open(own("open.db"));
  onTestFinished(() => manager.shutdown());
  await manager.startSession("on");
  await manager.flush();
  const next = nextAfter("restore", own("good.zip"), "--to", own("open.db"), "--replace", "--confirm=open.db");
  expect(await next).toEqual({
    code: "DATABASE_BUSY",
    next: `wfstate sessions list --status active --db ${own("open.db")}`,
  });
});

test.each([["inspect", "--no-open"], ["verify"], ["restore"]])(
  "%s with a damaged backup: the backups that are listed next are those beside it",
  async (command, ...flags) => {
    expect(await nextAfter(command, own("cut.zip"), ...flags)).toMatchObject({
      code: "BACKUP_DAMAGED",
      next: `wfstate backups list ${folder.path}`,
    });
  },
);

test("a folder without backups: what makes one puts it there", async () => {
  mkdirSync(own("none"));
  const { stderr } = await run(["backups", "list", own("none")], { WFSTATE_DB: own("good.db") });
  expect(stderr).toContain(`Make one: wfstate backup ${own("none")} --db ${own("good.db")}`);
});

test("what a copy that is not sound says to look at is both stores by their names", async () => {
  copyFileSync(own("good.db"), own("changed.db"));
  tamper(own("changed.db"), "UPDATE event_log SET data = replace(data, '1.5', '2.5') WHERE seq = 3");
  const { stderr } = await run(["copy", "--from", own("changed.db"), "--to", own("unsound.db"), "--verify"]);
  expect(stderr).toContain(
    `wfstate validate --db ${own("unsound.db")}, and wfstate validate --db ${own("changed.db")}`,
  );
});

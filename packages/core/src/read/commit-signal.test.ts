import { expect, test } from "vitest";
import { CommitSignal } from "./commit-signal.ts";

const FOREVER_MS = 1_000_000;
const nobody = new AbortController().signal;

test("who waits is woken by the next commit, and by one that came in between", async () => {
  const commits = new CommitSignal();
  const seen = commits.commits;
  const waiting = [commits.next(seen, FOREVER_MS, nobody), commits.next(seen, FOREVER_MS, nobody)];
  commits.committed();
  await Promise.all(waiting);
  await commits.next(seen, FOREVER_MS, nobody);
});

test("and by one that comes long after", async () => {
  const commits = new CommitSignal();
  const waiting = commits.next(commits.commits, FOREVER_MS, nobody);
  await new Promise((resolve) => setTimeout(resolve, 50));
  commits.committed();
  await waiting;
});

test("without one the waiting ends by itself, and where it is broken off", async () => {
  const commits = new CommitSignal();
  await commits.next(commits.commits, 10, nobody);
  const closed = new AbortController();
  const waiting = commits.next(commits.commits, FOREVER_MS, closed.signal);
  closed.abort();
  await waiting;
  expect(commits.commits).toBe(0);
});

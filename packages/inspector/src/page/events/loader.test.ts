import { expect, test } from "vitest";
import { Loader } from "./loader.ts";
import type { PageRequest } from "./requests.ts";

const asked = (from: number): PageRequest => ({ from, to: from + 199, order: "asc" });

function held() {
  const started: { request: PageRequest; abort: AbortSignal; answer: (page: string) => void; fail: () => void }[] = [];
  const pages: string[] = [];
  const errors: unknown[] = [];
  const loader = new Loader<string>({
    fetch: (request, abort) =>
      new Promise((answer, reject) => {
        started.push({ request, abort, answer, fail: () => reject(new Error("no")) });
      }),
    onPage: (page) => pages.push(page),
    onError: (error) => errors.push(error),
  });
  return { loader, started, pages, errors };
}

test("what is wanted still is not asked for twice, and what is not wanted any more is given up", async () => {
  const { loader, started, pages } = held();
  loader.want([asked(1), asked(201)]);
  loader.want([asked(201), asked(401)]);
  expect(started.map(({ request, abort }) => [request.from, abort.aborted])).toEqual([
    [1, true],
    [201, false],
    [401, false],
  ]);
  for (const { request, answer } of started) answer(`page of ${request.from}`);
  await Promise.resolve();
  await Promise.resolve();
  expect(pages).toEqual(["page of 201", "page of 401"]);
  expect(loader.isBusy).toBe(false);
});

test("an error is told, unless nobody waits for the answer any more", async () => {
  const { loader, started, errors } = held();
  loader.want([asked(1)]);
  started[0]?.fail();
  await new Promise((resolve) => setTimeout(resolve));
  loader.want([asked(1)]);
  loader.stop();
  started[1]?.fail();
  await new Promise((resolve) => setTimeout(resolve));
  expect(errors).toHaveLength(1);
});

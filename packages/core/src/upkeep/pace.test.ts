import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

test("no step begins while there is trouble, and it begins when that is over", async () => {
  let isCalm = false;
  let isDone = false;
  const pace = new Pace(new AbortController().signal, () => isCalm);
  const stepped = pace.step(async () => {
    isDone = true;
    return "done";
  });
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(isDone).toBe(false);
  isCalm = true;
  expect(await stepped).toBe("done");
});

test("the end of the app breaks off the waiting and the rest, and never a step", async () => {
  const controller = new AbortController();
  const pace = new Pace(controller.signal, () => true);
  const step = pace.step(async () => {
    controller.abort();
    return "whole";
  });
  expect(await step).toBe("whole");
  await expect(pace.step(async () => "next")).rejects.toMatchObject({ code: "ABORTED" });
  const waiting = new AbortController();
  const never = new Pace(waiting.signal, () => false).step(async () => "never");
  waiting.abort();
  await expect(never).rejects.toMatchObject({ code: "ABORTED" });
});

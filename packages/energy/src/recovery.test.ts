import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_INCOMPLETE_OPERATIONS } from "./recovery.ts";
import { TestSession, timeOf } from "./testing/session.ts";

const recovery = (session: TestSession) => session.state.recovery_context;
const open = (session: TestSession) =>
  recovery(session).incomplete_operations.map(
    ({ operation, prompt_id, model_id }) => `${operation} ${prompt_id} ${model_id}`,
  );

const prompt = (session: TestSession, prompt_id: string) =>
  session.put("user.prompt", { prompt_id, interface: "text", truncated: false });
const output = (session: TestSession, prompt_id: string, token_index: number, is_last = false, model_id = "m") =>
  session.put("ai.output", { prompt_id, token_index, is_last, model_id });
const complete = (session: TestSession, prompt_id: string, model_id = "m") =>
  session.put("ai.response_complete", { prompt_id, model_id, total_tokens: 1, completion_reason: "finished" });

describe("recovery_context", () => {
  it("stands at the sequence of the last event", () => {
    expect(recovery(prompt(prompt(new TestSession(), "p"), "q")).last_event_id).toBe(2);
  });

  it("names the newest snapshot that was announced", () => {
    const session = new TestSession();
    for (const snapshot_id of ["s@1", "s@2"]) {
      session.put("state.snapshot_created", { snapshot_id, snapshot_type: "periodic", state_size_bytes: 10 });
    }
    expect(recovery(prompt(session, "p")).last_snapshot_id).toBe("s@2");
  });

  it("is clean after a clean end, and no longer once the session goes on", () => {
    const session = new TestSession();
    const end = { duration_ms: 1, reason: "user_exit" } as const;
    session.put("system.end", { ...end, clean_shutdown: true });
    expect(recovery(session).clean_shutdown).toBe(true);
    session.put("user.action", { action: "resume" });
    expect(recovery(session).clean_shutdown).toBe(false);
    session.put("system.end", { ...end, clean_shutdown: false });
    expect(recovery(session).clean_shutdown).toBe(false);
  });

  it("lists a prompt from its event until its answer is complete", () => {
    const session = prompt(new TestSession(), "p");
    expect(recovery(session).incomplete_operations).toEqual([
      { operation: "user.prompt", prompt_id: "p", model_id: null, since_seq: 1, since_timestamp: timeOf(1) },
    ]);
    output(session, "p", 0, true);
    expect(open(session)).toEqual(["user.prompt p null"]);
    complete(session, "p");
    expect(open(session)).toEqual([]);
  });

  it("lists a run of output from its first token until the last", () => {
    const session = output(output(new TestSession(), "p", 0), "p", 1);
    expect(recovery(session).incomplete_operations).toEqual([
      { operation: "ai.output", prompt_id: "p", model_id: "m", since_seq: 1, since_timestamp: timeOf(1) },
    ]);
    expect(open(output(session, "p", 2, true))).toEqual([]);
  });

  it("closes a run that never had a last token when the answer is complete", () => {
    const session = output(prompt(new TestSession(), "p"), "p", 0);
    expect(open(session)).toEqual(["user.prompt p null", "ai.output p m"]);
    expect(open(complete(session, "p"))).toEqual([]);
  });

  it("keeps the runs of several models for one prompt apart", () => {
    const session = prompt(new TestSession(), "p");
    output(session, "p", 0, false, "a");
    output(session, "p", 0, false, "b");
    output(session, "p", 1, true, "a");
    expect(open(session)).toEqual(["user.prompt p null", "ai.output p b"]);
    expect(open(complete(session, "p", "a"))).toEqual(["ai.output p b"]);
    expect(open(complete(session, "p", "b"))).toEqual([]);
  });

  it("opens nothing for an answer of a single token", () => {
    expect(open(output(new TestSession(), "p", 0, true))).toEqual([]);
  });

  it("keeps the first of two prompts with one id", () => {
    const session = prompt(prompt(new TestSession(), "p"), "p");
    expect(recovery(session).incomplete_operations.map((operation) => operation.since_seq)).toEqual([1]);
  });

  it("leaves the list untouched while a known run goes on", () => {
    const session = output(prompt(new TestSession(), "p"), "p", 0);
    const before = recovery(session).incomplete_operations;
    for (let index = 1; index < 50; index++) output(session, "p", index);
    expect(recovery(session).incomplete_operations).toBe(before);
  });

  it("lists 1000 operations and counts the further ones", () => {
    const session = new TestSession();
    for (let n = 0; n < MAX_INCOMPLETE_OPERATIONS + 3; n++) prompt(session, `p${n}`);
    expect(recovery(session).incomplete_operations).toHaveLength(1000);
    expect(recovery(session).incomplete_operations.at(-1)?.prompt_id).toBe("p999");
    expect(recovery(session).incomplete_overflow).toBe(3);
  });

  it("counts a run that found the list full once, and lists it when there is room", () => {
    const session = new TestSession();
    for (let n = 0; n < MAX_INCOMPLETE_OPERATIONS; n++) prompt(session, `p${n}`);
    for (let index = 0; index < 5; index++) output(session, "run", index);
    expect(recovery(session).incomplete_overflow).toBe(1);
    complete(session, "p500");
    output(session, "run", 5);
    expect(recovery(session).incomplete_operations).toHaveLength(1000);
    expect(recovery(session).incomplete_operations.at(-1)).toMatchObject({ prompt_id: "run", since_seq: 1007 });
    expect(recovery(session).incomplete_overflow).toBe(1);
  });

  it("lists the same as a plain filter does, in long lists too", () => {
    const step = fc.record({
      kind: fc.constantFrom("prompt", "prompt", "output", "output", "last", "complete"),
      id: fc.integer({ min: 0, max: 49 }).map((n) => `p${n}`),
      model: fc.constantFrom("a", "b"),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 100, maxLength: 300, size: "max" }), (steps) => {
        const session = new TestSession();
        let expected: string[] = [];
        for (const { kind, id, model } of steps) {
          const [asked, run] = [`user.prompt ${id} null`, `ai.output ${id} ${model}`];
          if (kind === "prompt") prompt(session, id);
          else if (kind === "complete") complete(session, id, model);
          else output(session, id, 0, kind === "last", model);
          const opened = kind === "prompt" ? asked : run;
          if (kind === "complete") expected = expected.filter((entry) => entry !== asked && entry !== run);
          else if (kind === "last") expected = expected.filter((entry) => entry !== run);
          else if (!expected.includes(opened)) expected = [...expected, opened];
        }
        expect(open(session)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

/** A test that replays a session to a moment, and expects what is on the screen. */
import type { HttpState } from "@wfstate/schemas";
import { type Difference, partsOf } from "./diff-groups.ts";

export interface SnippetParts {
  readonly state: Pick<HttpState, "session_id" | "seq" | "hash">;
  /** What the event at that moment changed. */
  readonly changes: readonly Difference[];
  /** The store's file, or its configuration. */
  readonly store: string;
}

const MOST_VALUES = 20;

export function testSnippet({ state, changes, store }: SnippetParts): string {
  const { session_id, seq, hash } = state;
  const values = changes.filter(({ after }) => after !== undefined).slice(0, MOST_VALUES);
  const expectations = [
    `    expect(found.seq).toBe(${seq});`,
    `    expect(found.digest).toBe(${JSON.stringify(hash)});`,
    ...values.map(
      ({ path, after }) =>
        `    expect(found.state).toHaveProperty(${JSON.stringify(partsOf(path))}, ${JSON.stringify(after)});`,
    ),
  ];
  return `import { StateReader } from "@wfstate/state";
import { expect, test } from "vitest";

const STORE = process.env.WFSTATE_DB ?? ${JSON.stringify(store)};

test(${JSON.stringify(`${session_id} up to event ${seq}`)}, async () => {
  const reader = await StateReader.open(STORE);
  try {
    const found = await reader.store.replay({ session_id: ${JSON.stringify(session_id)}, to: ${seq} });
${expectations.join("\n")}
  } finally {
    await reader.close();
  }
});
`;
}

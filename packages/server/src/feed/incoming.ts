import type { FeedClientMessage } from "@wfstate/schemas";
import { validateFeedClientMessage } from "@wfstate/schemas/feed";

/** A message of a client, or what is wrong with it. What it holds is not repeated. */
export function parseMessage(text: string): FeedClientMessage | { readonly wrong: string } {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { wrong: "the message is not JSON" };
  }
  if (validateFeedClientMessage(message)) return message;
  const { instancePath = "", message: what = "is not a message" } = validateFeedClientMessage.errors?.[0] ?? {};
  return { wrong: `${instancePath === "" ? "the message" : instancePath} ${what}` };
}

const WINDOW_MS = 10_000;

/** Counts what a client sends. */
export class InboundRate {
  readonly #perWindow: number;
  #count = 0;
  #windowEnds = 0;

  constructor(perSecond: number) {
    this.#perWindow = (perSecond * WINDOW_MS) / 1000;
  }

  /** False where it is too much. */
  admits(): boolean {
    const now = performance.now();
    if (now > this.#windowEnds) {
      this.#windowEnds = now + WINDOW_MS;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.#perWindow;
  }
}

import type { StoredEvent } from "../model/event.ts";

export type Listener<Message> = (message: Message) => void;

/**
 * Tells listeners, in the order in which they came. A message that is published by a listener is delivered after the current one
 * has reached all; a listener that throws is reported and disturbs nobody.
 */
export class Publisher<Message = StoredEvent> {
  readonly #listeners = new Set<Listener<Message>>();
  readonly #onFailure: (error: unknown) => void;
  #queue: Message[] = [];
  #delivering = false;

  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  add(listener: Listener<Message>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  publish(message: Message): void {
    if (this.#listeners.size === 0) return;
    this.#queue.push(message);
    if (this.#delivering) return;
    this.#delivering = true;
    for (let next = 0; next < this.#queue.length; next++) this.#deliver(this.#queue[next] as Message);
    this.#queue = [];
    this.#delivering = false;
  }

  #deliver(message: Message): void {
    for (const listener of this.#listeners) {
      try {
        listener(message);
      } catch (error) {
        this.#onFailure(error);
      }
    }
  }
}

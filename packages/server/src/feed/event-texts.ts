import { ContentHasher, type EventView, type Model, redactState, redactStored, type StoredEvent } from "@wfstate/core";

/**
 * What is shown of events and states: without raw content, unless it may leave the store. The text of an event is made once, however
 * many clients it goes to.
 */
export class EventTexts implements EventView {
  readonly #model: Model<unknown>;
  readonly #hasher: ContentHasher | null;
  readonly #texts = new WeakMap<StoredEvent, string>();

  /** @param secret the store's, for the hashes that stand for content; null where content may be shown */
  constructor(model: Model<unknown>, secret: string | null) {
    this.#model = model;
    this.#hasher = secret === null ? null : new ContentHasher(secret);
  }

  /** False where values of the state may have to be kept back. */
  get showsWholeState(): boolean {
    return this.#hasher === null || this.#model.statePrivacy === null;
  }

  textOf(event: StoredEvent): string {
    const known = this.#texts.get(event);
    if (known !== undefined) return known;
    const text = JSON.stringify(this.shown(event));
    this.#texts.set(event, text);
    return text;
  }

  shown<Event extends StoredEvent>(event: Event): Event {
    return this.#hasher === null ? event : (redactStored(event, this.#model, this.#hasher) as Event);
  }

  showsAsStored(type: string): boolean {
    return this.#hasher === null || this.#model.types.get(type)?.privacy === null;
  }

  shownState(state: unknown): unknown {
    return this.#hasher === null ? state : redactState(state, this.#model, this.#hasher);
  }
}

import { createHash } from "node:crypto";

/** Text is handed on in parts of about this size. */
const PART_CHARACTERS = 65_536;

/** Takes text, hands it on in large parts, and knows how much it was and its digest. */
export class TextSink {
  readonly #write: (part: Buffer) => Promise<unknown>;
  readonly #hash = createHash("sha256");
  #waiting: string[] = [];
  #characters = 0;
  bytes = 0;

  constructor(write: (part: Buffer) => Promise<unknown>) {
    this.#write = write;
  }

  /** Null while there is nothing to wait for. */
  add(text: string): Promise<void> | null {
    this.#waiting.push(text);
    this.#characters += text.length;
    return this.#characters < PART_CHARACTERS ? null : this.flush();
  }

  async flush(): Promise<void> {
    const part = this.#take();
    if (part !== null) await this.#write(part);
  }

  /** Of all that was added. */
  sha256(): string {
    this.#hashWaiting();
    return this.#hash.copy().digest("hex");
  }

  #take(): Buffer | null {
    this.#hashWaiting();
    const part = this.#hashed.length === 0 ? null : Buffer.concat(this.#hashed);
    this.#hashed = [];
    this.#characters = 0;
    return part;
  }

  #hashed: Buffer[] = [];

  #hashWaiting(): void {
    if (this.#waiting.length === 0) return;
    const part = Buffer.from(this.#waiting.join(""));
    this.#waiting = [];
    this.#hash.update(part);
    this.#hashed.push(part);
    this.bytes += part.length;
  }
}

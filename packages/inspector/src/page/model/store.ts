/** What is known of the store itself. */
import { effect, type Signal, signal } from "@preact/signals";
import { get, welcome } from "./connection.ts";

export interface StoreFacts {
  readonly engine: string;
  readonly schema_version: string;
  readonly name: string;
  readonly source: "database" | "backup" | "export";
  /** `app`: served by the process that writes; `reader`: by one that only reads. */
  readonly mode: "app" | "reader";
  readonly sessions: number;
  readonly size_bytes: number;
}

export const store: Signal<StoreFacts | null> = signal<StoreFacts | null>(null);

/** Asks with every welcome: after a restore it is another one. */
export function followStore(): void {
  effect(() => {
    if (welcome.value !== null) void load();
  });
}

async function load(): Promise<void> {
  // A server that does not answer this is known by the rest of the page.
  store.value = await get<StoreFacts>("/api/store").catch(() => store.peek());
}

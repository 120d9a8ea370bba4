/** What is known of the store itself. */
import { effect, type Signal, signal } from "@preact/signals";
import type { HttpStore } from "@wfstate/schemas";
import { get, welcome } from "./connection.ts";

export const store: Signal<HttpStore | null> = signal<HttpStore | null>(null);

/** Asks with every welcome: after a restore it is another one. */
export function followStore(): void {
  effect(() => {
    if (welcome.value !== null) void load();
  });
}

async function load(): Promise<void> {
  // A server that does not answer this is known by the rest of the page.
  store.value = await get<HttpStore>("/api/store").catch(() => store.peek());
}

/** Whether somebody can see the page: a tab in the background asks the server for nothing. */
import { type ReadonlySignal, signal } from "@preact/signals";

const visible = signal(!document.hidden);
document.addEventListener("visibilitychange", () => {
  visible.value = !document.hidden;
});

export const isVisible: ReadonlySignal<boolean> = visible;

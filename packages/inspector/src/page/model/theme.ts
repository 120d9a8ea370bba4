/** Light or dark: as the system says, or as the person does. Kept in this browser, not in links. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const KEPT = "wfstate.theme";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
const system: Signal<"light" | "dark"> = signal(systemIsDark.matches ? "dark" : "light");
systemIsDark.addEventListener("change", ({ matches }) => {
  system.value = matches ? "dark" : "light";
});

export const theme: Signal<Theme> = signal(themes.find((name) => name === localStorage.getItem(KEPT)) ?? "auto");
/** The one that is seen. Whoever paints on a canvas paints anew when it changes. */
export const shownTheme: ReadonlySignal<"light" | "dark"> = computed(() =>
  theme.value === "auto" ? system.value : theme.value,
);

effect(() => {
  if (theme.value === "auto") localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, theme.value);
  document.documentElement.dataset.theme = theme.value;
});

export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "auto";
}

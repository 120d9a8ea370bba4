/** Colours of the theme for those who paint on a canvas, which knows no custom properties. */
import { shownTheme } from "../model/theme.ts";

const known = new Map<string, string>();

/** The colour of a token such as `--kind-energy`, as `rgb(…)`. Read `shownTheme` where a change of it must paint anew. */
export function colour(token: `--${string}`): string {
  const key = `${shownTheme.value} ${token}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  known.set(key, resolved);
  return resolved;
}

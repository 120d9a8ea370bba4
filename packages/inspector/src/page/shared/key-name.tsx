const names: Readonly<Record<string, string>> = {
  " ": "Space",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  PageUp: "Page ↑",
  PageDown: "Page ↓",
};
const modifier = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";

/** A key of the table, as it stands on the keyboard: `Mod+k` is Ctrl K, or ⌘ K. */
export function KeyName({ spelling }: { readonly spelling: string }) {
  const parts = spelling.split(/(?<=.)\+(?=.)/);
  return (
    <kbd>
      {parts
        .map((part) => (part === "Mod" ? modifier : (names[part] ?? (part.length === 1 ? part.toUpperCase() : part))))
        .join(" ")}
    </kbd>
  );
}

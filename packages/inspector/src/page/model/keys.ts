/** The one table of keys. Each part adds its own; the help is made from it. */
import { type Signal, signal } from "@preact/signals";

export interface KeyBinding {
  /** As `KeyboardEvent.key` says it; with a modifier `Mod+k` (Ctrl, or ⌘ on a Mac) or `Shift+ArrowLeft`. Letters in lower case. */
  readonly keys: readonly string[];
  /** What it does, for the help: "Next event of the same type". */
  readonly what: string;
  /** Heading in the help. */
  readonly group: "View" | "Time" | "Events" | "Compare" | "Sessions";
  run(event: KeyboardEvent): void;
  /** Only then; one that has this goes before those without. Default: wherever no text is being written. */
  when?(event: KeyboardEvent): boolean;
}

/** In the order in which they were added. */
export const keyTable: Signal<readonly KeyBinding[]> = signal<readonly KeyBinding[]>([]);

/** @returns what takes them away again */
export function registerKeys(bindings: readonly KeyBinding[]): () => void {
  keyTable.value = [...keyTable.value, ...bindings];
  return () => {
    keyTable.value = keyTable.value.filter((binding) => !bindings.includes(binding));
  };
}

/** A widget that takes a key itself says so with `preventDefault`: then nothing happens here. */
export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || isInDialog()) return;
    const said = spellingOf(event);
    const isWriting = isText(event.target) && !said.startsWith("Mod+");
    if (isWriting) return;
    const found = keyTable.value.filter(({ keys, when }) => keys.includes(said) && (when?.(event) ?? true));
    const binding = found.find(({ when }) => when !== undefined) ?? found[0];
    if (binding === undefined) return;
    event.preventDefault();
    binding.run(event);
  });
}

/**
 * How the table spells what was pressed. A character that is no letter is spelt as itself, whatever it takes to write it: `?` needs Shift here, `[`
 * needs AltGr or ⌥ there.
 */
export function spellingOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  const { key, altKey, shiftKey } = event;
  const isCharacter = key.length === 1 && !/\p{L}/u.test(key);
  if (isCharacter && (altKey || !(event.ctrlKey || event.metaKey))) return key;
  const mod = event.ctrlKey || event.metaKey ? "Mod+" : "";
  return `${mod}${altKey ? "Alt+" : ""}${shiftKey ? "Shift+" : ""}${key.length === 1 ? key.toLowerCase() : key}`;
}

function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=range])")
  );
}

/** A dialog has its own keys. */
function isInDialog(): boolean {
  return document.querySelector("dialog:modal") !== null;
}

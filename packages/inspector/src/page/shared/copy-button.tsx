import { useSignal } from "@preact/signals";
import { Icon, type IconName } from "./icon.tsx";

interface CopyButtonProps {
  /** Or what gives it, where it is not there before it is asked for. */
  readonly text: string | (() => string | Promise<string>);
  /** What the button does; shown where `isNamed`, else read out and in its tooltip. */
  readonly label: string;
  readonly isNamed?: boolean;
  readonly icon?: IconName;
}

const SAID_MS = 1500;

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, label, isNamed = false, icon = "copy" }: CopyButtonProps) {
  const said = useSignal<string | null>(null);
  const copy = async () => {
    said.value = await copyText(text).then(
      () => "Copied",
      () => "Not copied: the browser does not allow it",
    );
    setTimeout(() => {
      said.value = null;
    }, SAID_MS);
  };
  return (
    <button type="button" class="button quiet" title={said.value ?? label} onClick={() => void copy()}>
      <Icon name={said.value === "Copied" ? "check" : icon} />
      <span class={isNamed ? "" : "visually-hidden"}>{isNamed && said.value !== null ? said.value : label}</span>
      <span class="visually-hidden" role="status">
        {said.value}
      </span>
    </button>
  );
}

export async function copyText(text: CopyButtonProps["text"]): Promise<void> {
  await navigator.clipboard.writeText(typeof text === "string" ? text : await text());
}

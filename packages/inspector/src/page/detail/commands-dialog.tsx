import { type Signal, signal } from "@preact/signals";
import { a, b, session, shownSeq } from "../model/view.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { Dialog } from "../shared/dialog.tsx";
import { commandsFor } from "./commands.ts";

export const isCommandsOpen: Signal<boolean> = signal(false);

/** This page changes nothing: what would is a command to copy. */
export function CommandsDialog() {
  const id = session.value;
  if (id === null) return null;
  const lines = isCommandsOpen.value ? commandsFor({ session: id, seq: shownSeq.value, a: a.value, b: b.value }) : [];
  return (
    <Dialog isOpen={isCommandsOpen} title="As commands">
      <p class="muted">This page changes nothing. These run where the store is, with its configuration.</p>
      <dl class="commands">
        {lines.map(({ what, command, isDestructive = false }) => (
          <div key={what} class={isDestructive ? "is-destructive" : ""}>
            <dt>{what}</dt>
            <dd>
              <code>{command}</code>
              <CopyButton text={command} label={`Copy: ${what}`} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

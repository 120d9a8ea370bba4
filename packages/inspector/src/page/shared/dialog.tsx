import "./dialog.css";
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";

interface DialogProps {
  readonly isOpen: Signal<boolean>;
  readonly title: string;
  /** At the right edge, as high as the window. */
  readonly isDrawer?: boolean;
  readonly children: ComponentChildren;
}

/** A modal dialog: Escape, its button or a click beside it closes it, and the focus goes back to where it was. */
export function Dialog({ isOpen, title, isDrawer = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const open = isOpen.value;
  // At once: what is typed next is meant for it.
  useLayoutEffect(() => {
    if (!open) return dialog.current?.close();
    dialog.current?.showModal();
    // Not its button: what is read first is what it is, or where one writes.
    (dialog.current?.querySelector<HTMLElement>("[data-first]") ?? dialog.current)?.focus();
  }, [open]);
  const close = () => {
    isOpen.value = false;
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, and the browser sees to it.
    <dialog
      ref={dialog}
      tabIndex={-1}
      class={isDrawer ? "dialog drawer" : "dialog"}
      aria-labelledby={heading}
      onClose={close}
      onClick={({ target }) => {
        if (target === dialog.current) close();
      }}
    >
      <div class="dialog-box">
        <div class="panel-head">
          <h2 id={heading}>{title}</h2>
          <span class="space" />
          <button type="button" class="button quiet" aria-label="Close" onClick={close}>
            <Icon name="close" />
          </button>
        </div>
        {open ? <div class="dialog-body">{children}</div> : null}
      </div>
    </dialog>
  );
}

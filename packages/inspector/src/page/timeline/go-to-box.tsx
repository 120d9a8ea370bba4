import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { goTo, isGoToOpen } from "./travel.ts";

/** Takes a sequence, a time or a frame. */
export function GoToBox() {
  const input = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  const isWrong = useSignal(false);
  const isOpen = isGoToOpen.value;
  useEffect(() => {
    if (!isOpen) return;
    before.current = document.activeElement;
    isWrong.value = false;
    input.current?.focus();
  }, [isOpen, isWrong]);
  if (!isOpen) return null;
  const close = () => {
    isGoToOpen.value = false;
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (goTo(input.current?.value ?? "")) close();
    else isWrong.value = true;
  };
  return (
    <form
      class="go-to"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <label>
        Go to{" "}
        <input
          ref={input}
          class="input"
          placeholder="4812, 19:03:12, frame:11547, +90s"
          aria-invalid={isWrong.value}
          aria-describedby="go-to-help"
          onInput={() => {
            isWrong.value = false;
          }}
        />
      </label>
      <button type="submit" class="button primary">
        go
      </button>
      <button type="button" class="button quiet" onClick={close}>
        cancel
      </button>
      <span
        id="go-to-help"
        class={isWrong.value ? "wrong small" : "visually-hidden"}
        role={isWrong.value ? "alert" : undefined}
      >
        A number of an event, a time, frame:n, or +90s from the start.
      </span>
    </form>
  );
}

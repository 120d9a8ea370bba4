import "./jump.css";
import { type Signal, signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { apiErrorOf } from "../model/api-error.ts";
import { registerKeys } from "../model/keys.ts";
import { SessionStatusShape } from "../sessions/session-status.tsx";
import { Dialog } from "../shared/dialog.tsx";
import { KeyName } from "../shared/key-name.tsx";
import { type Choice, choicesFor } from "./choices.ts";

export const isJumpOpen: Signal<boolean> = signal(false);

/** A text, and what it can lead to: Enter goes to what is marked. */
export function Jump() {
  useEffect(
    () => registerKeys([{ keys: ["Mod+k"], what: "Quick jump", group: "View", run: open, when: () => true }]),
    [],
  );
  return (
    <Dialog isOpen={isJumpOpen} title="Quick jump">
      <Search />
    </Dialog>
  );
}

function open(): void {
  isJumpOpen.value = true;
}

function Search() {
  const text = useSignal("");
  const marked = useSignal(0);
  const trouble = useSignal<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const choices = choicesFor(text.value);
  const at = Math.min(marked.value, choices.length - 1);
  useEffect(() => document.getElementById(idOf(at))?.scrollIntoView({ block: "nearest" }), [at]);
  const choose = async (choice: Choice | undefined) => {
    if (choice === undefined) return;
    // The focus goes back to where it was before a key's work takes it elsewhere.
    if (choice.kind === "Do") box.current?.closest("dialog")?.close();
    try {
      await choice.choose();
      isJumpOpen.value = false;
    } catch (error) {
      trouble.value = apiErrorOf(error).message;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) marked.value = (at + by + choices.length) % Math.max(1, choices.length);
    else if (event.key === "Enter") void choose(choices[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div class="jump">
      <SearchBox
        box={box}
        text={text.value}
        marked={choices.length === 0 ? undefined : idOf(at)}
        onText={(written) => {
          text.value = written;
          marked.value = 0;
          trouble.value = null;
        }}
        onKeyDown={onKeyDown}
      />
      <p class="jump-trouble" role="alert">
        {trouble.value}
      </p>
      <div id="jump-choices" role="listbox" aria-label="Choices">
        {choices.map((choice, index) => (
          <ChoiceLine
            key={`${choice.kind} ${choice.name}`}
            choice={choice}
            index={index}
            isMarked={index === at}
            choose={choose}
          />
        ))}
      </div>
      {choices.length === 0 ? <p class="empty">Nothing like that.</p> : null}
    </div>
  );
}

interface SearchBoxProps {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly text: string;
  /** Id of the choice that Enter takes. */
  readonly marked: string | undefined;
  onText(written: string): void;
  onKeyDown(event: KeyboardEvent): void;
}

function SearchBox({ box, text, marked, onText, onKeyDown }: SearchBoxProps) {
  return (
    <input
      ref={box}
      class="input"
      data-first
      type="text"
      role="combobox"
      aria-expanded="true"
      aria-controls="jump-choices"
      aria-activedescendant={marked}
      aria-autocomplete="list"
      aria-label="A session, a sequence, or what is to be done"
      placeholder="A session, a sequence, or what is to be done"
      spellcheck={false}
      autocomplete="off"
      value={text}
      onInput={({ currentTarget }) => onText(currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

interface ChoiceLineProps {
  readonly choice: Choice;
  readonly index: number;
  readonly isMarked: boolean;
  choose(choice: Choice): void;
}

function ChoiceLine({ choice, index, isMarked, choose }: ChoiceLineProps) {
  const { name, kind, session, binding } = choice;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the focus and the keys are in the text box.
    <div id={idOf(index)} role="option" aria-selected={isMarked} onClick={() => choose(choice)}>
      <span class="small muted">{kind}</span>
      {session === undefined ? null : <SessionStatusShape status={session.status} />}
      <span class={`truncate ${session === undefined ? "" : "mono"}`}>{name}</span>
      <span class="space" />
      {binding === undefined ? null : <KeyName spelling={binding.keys[0] ?? ""} />}
    </div>
  );
}

function idOf(index: number): string {
  return `jump-choice-${index}`;
}

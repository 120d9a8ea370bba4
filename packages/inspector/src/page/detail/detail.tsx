import "./detail.css";
import "./tree.css";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { registerKeys } from "../model/keys.ts";
import { type DetailTab, detailTabs, tab } from "../model/view.ts";
import { copyText } from "../shared/copy-button.tsx";
import { BlamePane } from "./blame-pane.tsx";
import { CheckPane } from "./check-pane.tsx";
import { CommandsDialog, isCommandsOpen } from "./commands-dialog.tsx";
import { DiffPane } from "./diff-pane.tsx";
import { EventPane } from "./event-pane.tsx";
import { SchemaPane } from "./schema-pane.tsx";
import { event } from "./shown-event.ts";
import { state } from "./shown-state.ts";
import { StatePane } from "./state-pane.tsx";

const panes: Readonly<Record<DetailTab, { readonly name: string; readonly Pane: ComponentType }>> = {
  event: { name: "Event", Pane: EventPane },
  state: { name: "State", Pane: StatePane },
  diff: { name: "Diff", Pane: DiffPane },
  blame: { name: "Blame", Pane: BlamePane },
  schema: { name: "Schema", Pane: SchemaPane },
  check: { name: "Check", Pane: CheckPane },
};

export function Detail() {
  useEffect(
    () =>
      registerKeys([
        {
          keys: ["y"],
          what: "Copy the JSON of the event, or of the state",
          group: "Events",
          run: () => void copyShown(),
        },
        { keys: ["d"], what: "What differs", group: "Compare", run: () => show("diff") },
        ...detailTabs.map((name, index) => ({
          keys: [String(index + 1)],
          what: panes[name].name,
          group: "View" as const,
          run: () => show(name),
        })),
      ]),
    [],
  );
  const { Pane } = panes[tab.value];
  return (
    <section class="panel detail" aria-label="Detail">
      <div class="panel-head">
        <Tabs />
        <span class="space" />
        <button
          type="button"
          class="button quiet"
          title="As commands: what this page does not do itself"
          aria-label="Commands"
          onClick={() => {
            isCommandsOpen.value = true;
          }}
        >
          <code aria-hidden="true">&gt;_</code>
        </button>
      </div>
      <div class="detail-body" role="tabpanel" id="detail-pane" aria-labelledby={`tab-${tab.value}`}>
        <Pane />
      </div>
      <CommandsDialog />
    </section>
  );
}

function Tabs() {
  return (
    <div class="tabs" role="tablist" aria-label="Detail" onKeyDown={onKey}>
      {detailTabs.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          class="tab"
          aria-selected={tab.value === name}
          aria-controls="detail-pane"
          tabIndex={tab.value === name ? 0 : -1}
          onClick={() => show(name)}
        >
          {panes[name].name}
          {name === "diff" ? <span class="when-wide"> A→B</span> : null}
        </button>
      ))}
    </div>
  );
}

function onKey(pressed: KeyboardEvent): void {
  const step = pressed.key === "ArrowRight" ? 1 : pressed.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return;
  pressed.preventDefault();
  const next = detailTabs[(detailTabs.indexOf(tab.peek()) + step + detailTabs.length) % detailTabs.length];
  if (next === undefined) return;
  show(next);
  document.getElementById(`tab-${next}`)?.focus();
}

function show(name: DetailTab): void {
  tab.value = name;
}

async function copyShown(): Promise<void> {
  const shown = tab.peek() === "state" ? state.peek()?.state : event.peek();
  if (shown !== null && shown !== undefined) await copyText(JSON.stringify(shown, null, 2));
}

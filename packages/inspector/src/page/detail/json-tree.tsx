import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { count } from "../shared/formats.ts";
import { speltOut } from "../shared/spelt-out.ts";
import { type Changes, NO_CHANGES } from "./tree-changes.ts";
import { ancestorsOf, NO_FOLDS, STEP, type TreeFolds, type TreeRow, treeRows } from "./tree-rows.ts";
import { lineJson, shortJson } from "./values.ts";
import { VirtualRows } from "./virtual-rows.tsx";

interface JsonTreeProps {
  readonly value: unknown;
  readonly label: string;
  /** Path of the row that is chosen. */
  readonly chosen: Signal<string>;
  readonly changes?: Changes;
  /** Kept by whoever wants them to outlive the tree. */
  readonly folds?: Signal<TreeFolds>;
}

const ROW_HEIGHT = 21;

/** A JSON document that is opened part by part: what is folded costs nothing, however large it is. */
export function JsonTree({ value, label, chosen, changes = NO_CHANGES, folds: given }: JsonTreeProps) {
  const own = useSignal(NO_FOLDS);
  const folds = given ?? own;
  const id = useId();
  const rows = treeRows(value, folds.value);
  const above = ancestorsOf(changes.keys());
  const found = rows.findIndex(({ path, more }) => path === chosen.value && more === 0);
  const active = useComputed(() => chosen.value).value === "" ? -1 : found;
  const rowId = (index: number) => `${id}-${index}`;
  return (
    <VirtualRows
      count={rows.length}
      rowHeight={ROW_HEIGHT}
      active={active}
      box={{
        class: "tree mono",
        role: "tree",
        tabIndex: 0,
        "aria-label": label,
        "aria-activedescendant": active < 0 ? undefined : rowId(active),
        onKeyDown: (event) => onKey(event, rows, active, chosen, folds),
      }}
      render={(index) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <TreeRowView
            key={`${row.path} ${row.more}`}
            id={rowId(index)}
            row={row}
            isChosen={index === active}
            change={row.more > 0 ? undefined : changes.get(row.path)}
            hasChange={row.size !== null && above.has(row.path)}
            onToggle={() => toggle(row, folds)}
            onChoose={() => {
              chosen.value = row.path;
            }}
          />
        );
      }}
    />
  );
}

interface TreeRowViewProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly isChosen: boolean;
  readonly change: { readonly before?: unknown } | undefined;
  readonly hasChange: boolean;
  readonly onToggle: () => void;
  readonly onChoose: () => void;
}

function TreeRowView({ id, row, isChosen, change, hasChange, onToggle, onChoose }: TreeRowViewProps) {
  const { name, depth, size, isOpen, more, value } = row;
  const look = `tree-row ${change === undefined ? "" : "is-changed"} ${hasChange ? "has-change" : ""}`;
  const onClick = () => {
    if (more > 0) return onToggle();
    if (size !== null && (isChosen || !isOpen)) onToggle();
    return onChoose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys, as trees do.
    <div
      id={id}
      class={look}
      role="treeitem"
      tabIndex={-1}
      aria-level={depth + 1}
      aria-selected={isChosen}
      aria-expanded={size === null ? undefined : isOpen}
      style={{ paddingInlineStart: `${depth * 14 + 18}px` }}
      onClick={onClick}
    >
      {size === null ? null : <span class={`twist ${isOpen ? "is-open" : ""}`} aria-hidden="true" />}
      {more > 0 ? (
        <span class="link">
          {count(Math.min(more, STEP))} more of {count(more)} …
        </span>
      ) : (
        <>
          {name === "" ? null : <span class="name">{speltOut(name)}</span>}
          <span class={`value is-${typeName(value)}`}>
            {change !== undefined && change.before !== undefined ? <s>{lineJson(change.before, 40)}</s> : null}
            {size === null ? shortJson(value) : isOpen ? sizeText(value, size) : lineJson(value, 120)}
          </span>
        </>
      )}
    </div>
  );
}

function sizeText(value: unknown, size: number): string {
  return Array.isArray(value) ? `[ ${count(size)} ]` : `{ ${count(size)} }`;
}

function typeName(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function toggle({ path, isOpen, more }: TreeRow, folds: Signal<TreeFolds>): void {
  const { set, shown } = folds.peek();
  folds.value =
    more > 0
      ? { set, shown: new Map(shown).set(path, (shown.get(path) ?? STEP) + STEP) }
      : { set: new Map(set).set(path, !isOpen), shown };
}

function onKey(
  event: KeyboardEvent,
  rows: readonly TreeRow[],
  active: number,
  chosen: Signal<string>,
  folds: Signal<TreeFolds>,
): void {
  const row = rows[active];
  const go = (index: number) => {
    chosen.value = rows[Math.max(0, Math.min(rows.length - 1, index))]?.path ?? "";
  };
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "ArrowDown") go(active + 1);
  else if (event.key === "ArrowUp") go(active - 1);
  else if (event.key === "Home") go(0);
  else if (event.key === "End") go(rows.length - 1);
  else if (row === undefined) return;
  else if (event.key === "ArrowRight" && row.size !== null) row.isOpen ? go(active + 1) : toggle(row, folds);
  else if (event.key === "ArrowLeft" && row.isOpen) toggle(row, folds);
  else if (event.key === "ArrowLeft")
    go(rows.findIndex(({ path }) => path === row.path.slice(0, row.path.lastIndexOf("/"))));
  else if (event.key === "Enter" && row.size !== null) toggle(row, folds);
  else return;
  event.preventDefault();
}

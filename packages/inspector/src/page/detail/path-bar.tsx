import type { Signal } from "@preact/signals";
import { tab, path as viewedPath } from "../model/view.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { speltOut } from "../shared/spelt-out.ts";
import { partsOf, readablePath } from "./diff-groups.ts";

interface PathBarProps {
  readonly root: unknown;
  readonly chosen: Signal<string>;
  /** Of a state: its history can be asked for. */
  readonly hasHistory?: boolean;
}

/** What can be done with the part of a document that is chosen. */
export function PathBar({ root, chosen, hasHistory = false }: PathBarProps) {
  const pointer = chosen.value;
  if (pointer === "") return null;
  return (
    <div class="path-bar">
      <code class="truncate" title={speltOut(readablePath(pointer))}>
        {speltOut(readablePath(pointer))}
      </code>
      <span class="space" />
      <CopyButton text={() => readablePath(pointer)} label="Copy the path" />
      <CopyButton text={() => JSON.stringify(valueAt(root, pointer), null, 2) ?? ""} label="Copy value" isNamed />
      {hasHistory ? (
        <button
          type="button"
          class="button"
          onClick={() => {
            viewedPath.value = pointer;
            tab.value = "blame";
          }}
        >
          Who changed this
        </button>
      ) : null}
    </div>
  );
}

export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const part of partsOf(pointer)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

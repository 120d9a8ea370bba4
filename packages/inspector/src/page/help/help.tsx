import "./help.css";
import { type Signal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type KeyBinding, keyTable, registerKeys } from "../model/keys.ts";
import { Dialog } from "../shared/dialog.tsx";
import { KeyName } from "../shared/key-name.tsx";

export const isHelpOpen: Signal<boolean> = signal(false);

const groups: readonly KeyBinding["group"][] = ["Time", "Events", "Compare", "Sessions", "View"];
export function Help() {
  useEffect(
    () =>
      registerKeys([
        {
          keys: ["?"],
          what: "This help",
          group: "View",
          run: () => {
            isHelpOpen.value = true;
          },
        },
      ]),
    [],
  );
  return (
    <Dialog isOpen={isHelpOpen} title="Keys">
      <div class="help">
        {groups.map((group) => (
          <KeyGroup key={group} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function KeyGroup({ group }: { readonly group: KeyBinding["group"] }) {
  const bindings = keyTable.value.filter((binding) => binding.group === group);
  if (bindings.length === 0) return null;
  return (
    <section>
      <h3>{group}</h3>
      <dl>
        {bindings.map(({ keys, what, when }) => (
          <div key={what} data-everywhere={when === undefined ? "" : undefined}>
            <dt>
              {keys.map((key) => (
                <KeyName key={key} spelling={key} />
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

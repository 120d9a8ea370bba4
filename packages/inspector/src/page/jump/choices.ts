/** What the quick jump offers for a text: a moment, sessions, and all that a key does. */
import type { FeedSession } from "@wfstate/schemas";
import { type KeyBinding, keyTable } from "../model/keys.ts";
import { first, head, openSession, select } from "../model/view.ts";
import { findSession, loaded } from "../sessions/sessions.ts";
import { count } from "../shared/formats.ts";

export interface Choice {
  readonly name: string;
  readonly kind: "Moment" | "Session" | "Do";
  readonly session?: FeedSession;
  readonly binding?: KeyBinding;
  choose(): void | Promise<void>;
}

const MOST_SESSIONS = 8;
const SEQUENCE = /^#?([\d,]+)$/;
/** What the server knows by this name, and no list does. */
const NAMED = /^@(latest|crashed)$|^[\w.:-]{6,128}$/;

export function choicesFor(text: string): readonly Choice[] {
  const wanted = text.trim().toLowerCase();
  return [...moments(wanted), ...sessions(wanted), ...doings(wanted)];
}

function moments(wanted: string): Choice[] {
  const [, digits] = SEQUENCE.exec(wanted) ?? [];
  const seq = Number(digits?.replaceAll(",", "") ?? Number.NaN);
  if (!(seq >= first.value && seq <= head.value)) return [];
  return [{ name: `Event ${count(seq)} of this session`, kind: "Moment", choose: () => select(seq) }];
}

function sessions(wanted: string): Choice[] {
  const fitting = loaded.value.filter(({ session_id }) => session_id.toLowerCase().includes(wanted));
  const choices = fitting.slice(0, MOST_SESSIONS).map(
    (session): Choice => ({
      name: session.session_id,
      kind: "Session",
      session,
      choose: () => openSession(session.session_id),
    }),
  );
  if (choices.length > 0 || !NAMED.test(wanted)) return choices;
  return [{ name: wanted, kind: "Session", choose: async () => openSession((await findSession(wanted)).session_id) }];
}

/** Keys that only work where the focus is in their part are not offered. */
function doings(wanted: string): Choice[] {
  return keyTable.value
    .filter(({ what, when }) => when === undefined && what.toLowerCase().includes(wanted))
    .map((binding) => ({
      name: binding.what,
      kind: "Do",
      binding,
      choose: () => binding.run(new KeyboardEvent("keydown", { key: binding.keys[0] ?? "" })),
    }));
}

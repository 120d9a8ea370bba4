import { shapes } from "../shared/kinds.ts";
import type { SessionStatus } from "./sessions.ts";

const looks: Readonly<Record<SessionStatus, { readonly path: string; readonly says: string }>> = {
  active: { path: "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z", says: "live" },
  crashed: { path: shapes.crash, says: "crashed" },
  closed: { path: "M1.2 6.3L2.7 4.8L5 7.1L9.6 2.2L11.1 3.6L5 10z", says: "closed" },
};

/** ● live, ☠ crashed, ✓ closed. */
export function SessionStatusShape({ status }: { readonly status: SessionStatus }) {
  const { path, says } = looks[status];
  return (
    <svg class={`session-status ${status}`} viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={says}>
      <title>{says}</title>
      <path d={path} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}

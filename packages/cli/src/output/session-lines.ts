/** How a session looks in text. */
import type { SessionStatus, SessionSummary } from "@wfstate/core";
import { count, duration, energy, moment } from "./format.ts";
import { type Column, type Piece, type Style, styled } from "./pieces.ts";

/** A shape for each status: colour alone does not tell it. */
const LOOKS: Readonly<Record<SessionStatus, readonly [shape: string, style: Style]>> = {
  active: ["●", "green"],
  crashed: ["☠", "red"],
  closed: ["✓", "dim"],
};

export const sessionColumns: readonly Column[] = [
  { title: "SESSION" },
  { title: "STATUS" },
  { title: "STARTED" },
  { title: "LASTED", align: "right" },
  { title: "EVENTS", align: "right" },
  { title: "ENERGY", align: "right" },
  { title: "MODE" },
  { title: "USER" },
];

export function sessionRow(session: SessionSummary): Piece[] {
  return [
    styled("bold", session.session_id),
    statusPiece(session.status),
    moment(session.start_time),
    lasted(session),
    count(session.total_events),
    energy(session.total_energy),
    session.session_mode,
    session.user_id,
  ];
}

export function statusPiece(status: SessionStatus): Piece {
  const [shape, style] = LOOKS[status];
  return styled(style, `${shape} ${status}`);
}

export function lasted({ start_time, end_time }: SessionSummary): string {
  return end_time === null ? "no end yet" : duration(Date.parse(end_time) - Date.parse(start_time));
}

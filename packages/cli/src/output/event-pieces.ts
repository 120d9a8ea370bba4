/** An event as a line for people. */
import type { ReadEvent } from "@wfstate/core";
import { type Piece, styled } from "./pieces.ts";

const SEQ_WIDTH = 8;
const TIME_OF_DAY = 11;
const TYPE_WIDTH = 24;

export function eventPieces({ seq, timestamp, type, energy_delta, frame_id, data }: ReadEvent): Piece[] {
  return [
    styled("dim", String(seq).padStart(SEQ_WIDTH)),
    "  ",
    styled("dim", timestamp.slice(TIME_OF_DAY)),
    "  ",
    styled(type === "error" ? "red" : "cyan", type.padEnd(TYPE_WIDTH)),
    ...(energy_delta === null ? [] : [` ${energy_delta < 0 ? "" : "+"}${energy_delta} EU`]),
    ...(frame_id === null ? [] : [styled("dim", ` frame ${frame_id}`)]),
    ` ${JSON.stringify(data)}`,
  ];
}

import type { Model } from "../model/define-model.ts";
import { throwIfAborted } from "../read/event-pages.ts";
import type { CheckedPiece, CheckOptions } from "./checked.ts";
import type { RawPiece } from "./pieces.ts";
import { SessionCheck } from "./session-check.ts";

/**
 * Hands every part of a file to a check of its session. `onPiece` gets what can be used, with the check that has just seen it. The signal is
 * looked at before each part, whether anybody can use it or not.
 */
export async function checkPieces<State>(
  pieces: AsyncIterable<RawPiece> | Iterable<RawPiece>,
  model: Model<State>,
  options: CheckOptions,
  onPiece: (piece: CheckedPiece, check: SessionCheck<State>) => Promise<unknown> | null,
): Promise<void> {
  let check = new SessionCheck(model, options);
  let isUsable = false;
  for await (const piece of pieces) {
    throwIfAborted(options.signal);
    const checked = checkPiece(piece);
    const busy = checked === null ? null : onPiece(checked, check);
    if (busy !== null) await busy;
  }

  function checkPiece(piece: RawPiece): CheckedPiece | null {
    if (piece.kind === "session") {
      check = new SessionCheck(model, options);
      const session = check.begin(piece.value, piece.place);
      isUsable = session !== null;
      return session === null ? null : { kind: "session", session, place: piece.place };
    }
    if (!isUsable) return null;
    if (piece.kind === "event") {
      const event = check.event(piece.value, piece.place);
      return event === null ? null : { kind: "event", event };
    }
    if (piece.kind === "snapshot") {
      const snapshot = check.snapshot(piece.value, piece.place);
      return snapshot === null ? null : { kind: "snapshot", snapshot };
    }
    check.end();
    return { kind: "end" };
  }
}

/** What the pointer and the wheel do over the plots. */
import { type Signal, signal } from "@preact/signals";
import { a, shownSeq } from "../model/view.ts";
import { everyFrame } from "./every-frame.ts";
import { drawn, seqAt, showRange, wanted, width } from "./model.ts";
import { between, panned, zoomed } from "./range.ts";
import { scrubTo, setB } from "./scrub.ts";

/** What is being selected, in pixels. */
export const selection: Signal<readonly [number, number] | null> = signal<readonly [number, number] | null>(null);
/** Where the pointer is, in pixels; null: elsewhere. */
export const hovered: Signal<number | null> = signal<number | null>(null);

/** A pointer that moved less has clicked. */
const CLICK_PIXELS = 4;
const ZOOM_PER_PIXEL = 0.0022;
/** A wheel that turns in lines or pages. */
const PIXELS_PER_LINE = 16;

/** @returns what ends it */
export function pointAt(over: HTMLElement): () => void {
  let start: { readonly x: number; readonly isPan: boolean } | null = null;
  let panFrom = 0;
  let slid = 0;
  let turned = 0;
  const xIn = (event: MouseEvent) => event.clientX - over.getBoundingClientRect().left;
  const hover = everyFrame((x: number) => {
    hovered.value = x;
  });
  const down = (event: PointerEvent) => {
    if (event.button > 1 || (event.target as Element).closest("button") !== null) return;
    start = { x: xIn(event), isPan: event.button === 1 || event.ctrlKey || event.metaKey };
    panFrom = start.x;
    over.setPointerCapture(event.pointerId);
    event.preventDefault();
    over.focus({ preventScroll: true });
  };
  const move = (event: PointerEvent) => {
    const x = xIn(event);
    hover(x);
    if (start === null) return;
    if (start.isPan) {
      slide(panFrom - x);
      panFrom = x;
    } else if (Math.abs(x - start.x) > CLICK_PIXELS) {
      selection.value = [clamped(start.x), clamped(x)];
    }
  };
  const up = (event: PointerEvent) => {
    const [selected, begun] = [selection.peek(), start];
    start = null;
    selection.value = null;
    if (selected !== null) zoomTo(selected);
    else if (begun !== null && !begun.isPan) clicked(clamped(xIn(event)), event);
  };
  const leave = () => {
    hovered.value = null;
  };
  const cancel = () => {
    start = null;
    selection.value = null;
  };
  const panNow = everyFrame(() => {
    pan(slid / Math.max(1, width.peek()));
    slid = 0;
  });
  const slide = (pixels: number) => {
    slid += pixels;
    panNow();
  };
  const turn = everyFrame((x: number) => {
    zoomBy(x, Math.exp(turned * ZOOM_PER_PIXEL));
    turned = 0;
  });
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const unit = event.deltaMode === 0 ? 1 : PIXELS_PER_LINE;
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (isSideways) {
      slide((event.deltaX || event.deltaY) * unit);
      return;
    }
    turned += event.deltaY * unit;
    turn(xIn(event));
  };
  over.addEventListener("pointerdown", down);
  over.addEventListener("pointermove", move);
  over.addEventListener("pointerup", up);
  over.addEventListener("pointercancel", cancel);
  over.addEventListener("pointerleave", leave);
  over.addEventListener("wheel", wheel, { passive: false });
  return () => {
    over.removeEventListener("pointerdown", down);
    over.removeEventListener("pointermove", move);
    over.removeEventListener("pointerup", up);
    over.removeEventListener("pointercancel", cancel);
    over.removeEventListener("pointerleave", leave);
    over.removeEventListener("wheel", wheel);
  };
}

/** By a part of what is seen. */
export function pan(part: number): void {
  const at = wanted();
  if (at !== null && part !== 0) showRange(panned(at.axis, at.shown, at.stored, part));
}

/** About the cursor where it is seen, else about the middle. */
export function zoom(factor: number): void {
  const at = wanted();
  if (at === null) return;
  const { axis, window, shown, stored } = at;
  const cursorAt = axis.at(shownSeq.peek());
  const isSeen = cursorAt >= window.left && cursorAt <= window.right;
  showRange(zoomed(axis, shown, stored, factor, isSeen ? cursorAt : (window.left + window.right) / 2));
}

function zoomBy(x: number, factor: number): void {
  const at = wanted();
  if (at === null) return;
  const { axis, window, shown, stored } = at;
  const place = window.left + (x / Math.max(1, width.peek())) * (window.right - window.left);
  showRange(zoomed(axis, shown, stored, factor, place));
}

function zoomTo([one, other]: readonly [number, number]): void {
  const at = drawn.peek();
  if (at !== null) showRange(between(seqAt(one, at), seqAt(other, at), at.stored));
}

/** The cursor; B with Shift, A with Alt. */
function clicked(x: number, { shiftKey, altKey }: MouseEvent): void {
  const at = drawn.peek();
  if (at === null) return;
  const seq = seqAt(x, at);
  if (altKey) a.value = seq;
  else if (shiftKey) setB(seq);
  else scrubTo(seq);
}

function clamped(x: number): number {
  return Math.max(0, Math.min(width.peek(), x));
}

/** Lines and steps over one axis, in the colours of the theme, on a canvas. All else lies over it, in HTML. */
import { colour } from "../shared/colours.ts";

export type Token = `--${string}`;

export interface PlotSeries {
  readonly token: Token;
  /** `steps`: each value holds from its place to `until`. */
  readonly shape: "steps" | "line";
  readonly isFilled?: boolean;
}

export interface Threshold {
  readonly value: number;
  readonly token: Token;
}

export interface PlotOptions {
  readonly series: readonly PlotSeries[];
  /** What is seen of the values, by the least and the greatest of them. */
  readonly range: (least: number, greatest: number) => [number, number];
  readonly thresholds?: readonly Threshold[];
}

export interface PlotData {
  readonly x: readonly number[];
  /** For steps: where each ends. */
  readonly until?: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly left: number;
  readonly right: number;
  /** Where lines from top to bottom are. */
  readonly grid?: readonly number[];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Above and below, in CSS pixels, so that the edges of the greatest and the least are whole. */
const PADDING = { top: 3, bottom: 2 };
/** Wider steps take a browser that paints without a graphics card near twenty times as long. */
const LINE_WIDTH = 1;
const FILL_OPACITY = 0.22;
const DASHES = [4, 3];
/** Steps that are this near touch, and are one line. */
const TOUCHING = 1.5;

export class PlotCanvas {
  readonly #canvas: HTMLCanvasElement = document.createElement("canvas");
  readonly #options: PlotOptions;
  #range: [number, number] = [0, 0];

  constructor(root: HTMLElement, options: PlotOptions, size: Size) {
    this.#options = options;
    root.append(this.#canvas);
    this.resize(size);
  }

  draw(data: PlotData): void {
    this.#range = this.#options.range(...extremesOf(data));
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    const space = spaceOf(this.#canvas, data, this.#range);
    drawGrid(context, space, data.grid ?? []);
    drawThresholds(context, space, this.#options.thresholds ?? [], this.#range);
    for (const [index, series] of this.#options.series.entries()) {
      const { stroke, fill } = series.shape === "steps" ? stepsOf(data, index, space) : lineOf(data, index, space);
      context.fillStyle = context.strokeStyle = colour(series.token);
      if (series.isFilled === true) {
        context.globalAlpha = FILL_OPACITY;
        context.fill(fill);
        context.globalAlpha = 1;
      }
      context.lineWidth = LINE_WIDTH * devicePixelRatio;
      context.lineJoin = "round";
      context.stroke(stroke);
    }
  }

  /** What was drawn is gone where the size is another one: draw anew. */
  resize(size: Size): void {
    const [width, height] = [size.width, size.height].map((length) => Math.round(length * devicePixelRatio));
    if (width === this.#canvas.width && height === this.#canvas.height) return;
    this.#canvas.width = width ?? 0;
    this.#canvas.height = height ?? 0;
  }

  /** The least and the greatest value that can be seen. */
  get range(): [number, number] {
    return this.#range;
  }

  destroy(): void {
    this.#canvas.remove();
  }
}

/** From values to pixels of the canvas. */
interface Space {
  readonly width: number;
  readonly height: number;
  /** Where a fill begins: at 0, or at the least value over it. */
  readonly base: number;
  xOf(place: number): number;
  yOf(value: number): number;
}

function spaceOf(
  { width, height }: HTMLCanvasElement,
  { left, right }: PlotData,
  [least, greatest]: readonly [number, number],
): Space {
  const [top, bottom] = [PADDING.top * devicePixelRatio, height - PADDING.bottom * devicePixelRatio];
  const [across, up] = [right - left || 1, greatest - least || 1];
  const yOf = (value: number) => bottom - ((value - least) / up) * (bottom - top);
  return {
    width,
    height,
    base: yOf(Math.max(0, least)),
    xOf: (place) => ((place - left) / across) * width,
    yOf,
  };
}

/** Of what lies between left and right; 0 and 0 where nothing does. */
function extremesOf({ x, until = x, values, left, right }: PlotData): [number, number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const series of values) {
    for (const [index, value] of series.entries()) {
      if (value === null || (until[index] ?? 0) < left || (x[index] ?? 0) > right) continue;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }
  return least <= greatest ? [least, greatest] : [0, 0];
}

interface Paths {
  readonly stroke: Path2D;
  readonly fill: Path2D;
}

/** One outline for all that touches: to fill a path of hundreds of rectangles takes a browser over ten times as long. */
function stepsOf({ x, until = x, values }: PlotData, series: number, { xOf, yOf, base }: Space): Paths {
  const [stroke, fill] = [new Path2D(), new Path2D()];
  let end: number | null = null;
  for (const [index, value] of (values[series] ?? []).entries()) {
    const left = xOf(x[index] ?? 0);
    const isApart: boolean = value === null || end === null || left - end >= TOUCHING;
    if (isApart && end !== null) fill.lineTo(end, base);
    if (value === null) {
      end = null;
      continue;
    }
    const top = yOf(value);
    if (isApart) {
      stroke.moveTo(left, top);
      fill.moveTo(left, base);
    } else stroke.lineTo(left, top);
    end = Math.max(left + 1, xOf(until[index] ?? 0));
    stroke.lineTo(end, top);
    fill.lineTo(left, top);
    fill.lineTo(end, top);
  }
  if (end !== null) fill.lineTo(end, base);
  return { stroke, fill };
}

function lineOf({ x, values }: PlotData, series: number, { xOf, yOf, base }: Space): Paths {
  const [stroke, fill] = [new Path2D(), new Path2D()];
  let last: number | null = null;
  for (const [index, value] of (values[series] ?? []).entries()) {
    const place = xOf(x[index] ?? 0);
    if (value === null) {
      if (last !== null) fill.lineTo(last, base);
      last = null;
      continue;
    }
    if (last === null) {
      stroke.moveTo(place, yOf(value));
      fill.moveTo(place, base);
    } else stroke.lineTo(place, yOf(value));
    fill.lineTo(place, yOf(value));
    last = place;
  }
  if (last !== null) fill.lineTo(last, base);
  return { stroke, fill };
}

function drawGrid(context: CanvasRenderingContext2D, { xOf, height }: Space, grid: readonly number[]): void {
  context.fillStyle = colour("--line");
  for (const place of grid) context.fillRect(Math.round(xOf(place)), 0, devicePixelRatio, height);
}

function drawThresholds(
  context: CanvasRenderingContext2D,
  { yOf, width }: Space,
  thresholds: readonly Threshold[],
  [least, greatest]: readonly [number, number],
): void {
  context.save();
  context.lineWidth = devicePixelRatio;
  context.setLineDash(DASHES.map((length) => length * devicePixelRatio));
  for (const { value, token } of thresholds) {
    if (value < least || value > greatest) continue;
    context.strokeStyle = colour(token);
    context.beginPath();
    context.moveTo(0, Math.round(yOf(value)));
    context.lineTo(width, Math.round(yOf(value)));
    context.stroke();
  }
  context.restore();
}

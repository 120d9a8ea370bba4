/** uPlot, as far as this page uses it: lines and steps over one axis, in the colours of the theme. All else lies over it, in HTML. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
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

const NOTHING: PlotData = { x: [], values: [], left: 0, right: 1 };
const FILL = "22%";

export class PlotCanvas {
  readonly #plot: uPlot;
  readonly #options: PlotOptions;
  #data: PlotData = NOTHING;

  constructor(root: HTMLElement, options: PlotOptions, size: Size) {
    this.#options = options;
    this.#plot = new uPlot(this.#optionsOf(size), [[], ...options.series.map(() => [])], root);
  }

  draw(data: PlotData): void {
    this.#data = data;
    const columns: uPlot.AlignedData = [
      data.x as number[],
      ...data.values.map((values) => values as (number | null)[]),
    ];
    this.#plot.batch(() => this.#plot.setData(columns, true));
  }

  resize(size: Size): void {
    const { width, height } = this.#plot;
    if (size.width !== width || size.height !== height) this.#plot.setSize(size);
  }

  /** The least and the greatest value that can be seen. */
  get range(): [number, number] {
    const { min = 0, max = 0 } = this.#plot.scales.y ?? {};
    return [min, max];
  }

  destroy(): void {
    this.#plot.destroy();
  }

  #optionsOf(size: Size): uPlot.Options {
    const { series, range } = this.#options;
    return {
      ...size,
      padding: [3, 0, 2, 0],
      legend: { show: false },
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: { time: false, range: () => [this.#data.left, this.#data.right] },
        y: { range: (_, least, greatest) => range(least ?? 0, greatest ?? 0) },
      },
      axes: [
        {
          size: 0,
          splits: () => [...(this.#data.grid ?? [])],
          values: (_, splits) => splits.map(() => ""),
          grid: { stroke: () => colour("--line"), width: 1 },
          ticks: { show: false },
        },
        { show: false },
      ],
      series: [{}, ...series.map((one, index) => this.#seriesOf(one, index))],
      hooks: { drawAxes: [(plot) => this.#drawThresholds(plot)] },
    };
  }

  #seriesOf({ token, shape, isFilled = false }: PlotSeries, index: number): uPlot.Series {
    return {
      scale: "y",
      stroke: () => colour(token),
      width: 1.25,
      points: { show: false },
      ...(isFilled ? { fill: () => `color-mix(in srgb, ${colour(token)} ${FILL}, transparent)` } : {}),
      ...(shape === "steps" ? { paths: (plot, _, from, to) => this.#steps(plot, index, from, to) } : {}),
    };
  }

  #steps(plot: uPlot, series: number, from: number, to: number): uPlot.Series.Paths {
    const { x, until = [], values } = this.#data;
    const [stroke, fill] = [new Path2D(), new Path2D()];
    const base = plot.valToPos(Math.max(0, plot.scales.y?.min ?? 0), "y", true);
    let end: number | null = null;
    for (let index = from; index <= to; index += 1) {
      const value = values[series]?.[index] ?? null;
      if (value === null) {
        end = null;
        continue;
      }
      const left = plot.valToPos(x[index] ?? 0, "x", true);
      const right = Math.max(left + 1, plot.valToPos(until[index] ?? 0, "x", true));
      const top = plot.valToPos(value, "y", true);
      // Steps that touch are one line.
      if (end !== null && left - end < 1.5) stroke.lineTo(left, top);
      else stroke.moveTo(left, top);
      stroke.lineTo(right, top);
      fill.rect(left, top, right - left, base - top);
      end = right;
    }
    return { stroke, fill, flags: 3 };
  }

  #drawThresholds(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const [least, greatest] = [plot.scales.y?.min ?? 0, plot.scales.y?.max ?? 0];
    ctx.save();
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const { value, token } of this.#options.thresholds ?? []) {
      if (value < least || value > greatest) continue;
      const y = Math.round(plot.valToPos(value, "y", true));
      ctx.strokeStyle = colour(token);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    ctx.restore();
  }
}

export type Target = { readonly atMost: number } | { readonly atLeast: number };

/** One measured figure. */
export interface Figure {
  readonly what: string;
  /** Null: for information. */
  readonly target: Target | null;
  readonly reached: number;
  /** Empty for a ratio. */
  readonly unit: "" | "µs" | "ms" | "MB" | "events/s" | "frames";
  /** What was compared with what, and how often. */
  readonly how: string;
}

export interface Context {
  /** Small numbers: shows that the benchmark runs; its figures mean little. */
  readonly quick: boolean;
  /** A new folder for databases, on the file system that is measured; gone after the run. */
  folder(): string;
  /** Says what is being done, while it is done. */
  progress(text: string): void;
}

export interface Benchmark {
  readonly name: string;
  readonly title: string;
  run(context: Context): Promise<readonly Figure[]>;
}

export function isMet({ target, reached }: Figure): boolean | null {
  if (target === null) return null;
  return "atMost" in target ? reached <= target.atMost : reached >= target.atLeast;
}

import type { Migrator } from "./processes.ts";
import type { Content, Place, TracedStatement } from "./task.ts";

/** A database as it is before a stretch of the history, and the way to more of them. */
export interface Beginning {
  /** One that nobody else has. */
  newPlace(): Promise<Place>;
  /** Whether a run that was cut has left everything as it was; absent where steps stay. */
  isAsBefore?(place: Place): boolean;
  remove?(place: Place): void;
}

/** A stretch of the history, and how it goes when nobody is killed. */
export interface Segment extends Beginning {
  readonly to: string;
  readonly trace: readonly TracedStatement[];
  readonly content: Content;
}

/** Goes through it once without a kill. */
export async function cleanSegment(
  migrator: Migrator,
  to: string,
  beginning: Beginning,
  place: Place,
): Promise<Segment> {
  const { reached, traces, contents } = await migrator.finish([{ place, to }]);
  const [content, trace] = [contents[0] ?? null, traces[0] ?? []];
  if (content === null) throw new Error(`The clean run to ${to} failed: ${reached[0]?.error}`);
  return { ...beginning, to, trace, content };
}

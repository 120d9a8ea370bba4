/** Kinds of events: each has a colour of the theme (`--kind-<name>`) and a shape, so that none depends on colour alone. */

export type Kind =
  | "energy"
  | "peak"
  | "prompt"
  | "output"
  | "done"
  | "action"
  | "interference"
  | "resonance"
  | "ensemble"
  | "experience"
  | "health"
  | "snapshot"
  | "system"
  | "error"
  | "loss"
  | "crash"
  | "other";

const TYPES: Readonly<Record<string, Kind>> = {
  "energy.update": "energy",
  "energy.peak": "peak",
  "user.prompt": "prompt",
  "user.action": "action",
  "ai.output": "output",
  "ai.response_complete": "done",
  "pattern.interference": "interference",
  "pattern.resonance": "resonance",
  "state.snapshot_created": "snapshot",
  error: "error",
};
const NAMESPACES: Readonly<Record<string, Kind>> = {
  energy: "energy",
  ensemble: "ensemble",
  experience: "experience",
  health: "health",
  system: "system",
};

/** Types of other models are of the kind `other`. */
export function kindOf(type: string): Kind {
  return TYPES[type] ?? NAMESPACES[type.split(".")[0] ?? ""] ?? "other";
}

/** The types that are of a kind by their whole name. */
export function typesOf(kind: Kind): string[] {
  return Object.keys(TYPES).filter((type) => TYPES[type] === kind);
}

/** Outlines in a box of 12 × 12, filled by the even-odd rule: for `<path d>` and for `Path2D`. */
export const shapes: Readonly<Record<Kind, string>> = {
  energy: "M6 3a3 3 0 1 0 0 6a3 3 0 1 0 0-6z",
  peak: "M6 .7L7.35 4.34L11.23 4.5L8.19 6.91L9.23 10.65L6 8.5L2.77 10.65L3.81 6.91L.77 4.5L4.65 4.34z",
  prompt: "M6 1.2L11.2 10.6H.8z",
  output: "M1.8 1.8h8.4v8.4H1.8zM3.6 3.6v4.8h4.8V3.6z",
  done: "M1.8 1.8h8.4v8.4H1.8z",
  action: "M2.2 1.2L10.8 6L2.2 10.8z",
  interference: "M6 .6L11.4 6L6 11.4L.6 6z",
  resonance: "M6 .6L11.4 6L6 11.4L.6 6zM6 3.2L3.2 6L6 8.8L8.8 6z",
  ensemble: "M3.3 1H8.7L11.4 6L8.7 11H3.3L.6 6z",
  experience: "M2 .8h1.6v.8h6.8L8.6 4.6L10.4 7.6H3.6v3.6H2z",
  health: "M4.6 1h2.8v3.6H11v2.8H7.4V11H4.6V7.4H1V4.6h3.6z",
  snapshot: "M5 .5h2v11H5z",
  system: "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zM6 3.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z",
  error: "M2.6 1.2L6 4.6L9.4 1.2L10.8 2.6L7.4 6L10.8 9.4L9.4 10.8L6 7.4L2.6 10.8L1.2 9.4L4.6 6L1.2 2.6z",
  loss: "M1 1h2v2H1zM5 1h2v2H5zM9 1h2v2H9zM3 3h2v2H3zM7 3h2v2H7zM1 5h2v2H1zM5 5h2v2H5zM9 5h2v2H9zM3 7h2v2H3zM7 7h2v2H7zM1 9h2v2H1zM5 9h2v2H5zM9 9h2v2H9z",
  crash:
    "M6 .8C3.2.8 1.2 2.7 1.2 5.2c0 1.6.8 2.8 2 3.5v2.1h5.6V8.7c1.2-.7 2-1.9 2-3.5C10.8 2.7 8.8.8 6 .8zM4 4.2a1.2 1.2 0 1 1 0 2.4a1.2 1.2 0 1 1 0-2.4zM8 4.2a1.2 1.2 0 1 1 0 2.4a1.2 1.2 0 1 1 0-2.4zM5.5 7.3h1l.4 1.3h-1.8z",
  other: "M6 2.5L9.5 6L6 9.5L2.5 6z",
};

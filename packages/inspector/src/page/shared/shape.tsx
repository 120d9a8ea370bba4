import { type Kind, shapes } from "./kinds.ts";

interface ShapeProps {
  readonly kind: Kind;
  /** Read to those who do not see it; left out where a text beside it says the same. */
  readonly label?: string;
  readonly size?: number;
}

/** The shape of a kind of events, in its colour. */
export function Shape({ kind, label, size = 12 }: ShapeProps) {
  const look = { class: `shape kind-${kind}`, viewBox: "0 0 12 12", width: size, height: size };
  const drawing = <path d={shapes[kind]} fill="currentColor" fill-rule="evenodd" />;
  if (label === undefined) {
    return (
      <svg {...look} aria-hidden="true">
        {drawing}
      </svg>
    );
  }
  return (
    <svg {...look} role="img" aria-label={label}>
      <title>{label}</title>
      {drawing}
    </svg>
  );
}

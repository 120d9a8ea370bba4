import { StateError } from "@wfstate/core";

/** An origin as browsers send it. Throws `INVALID_ARGUMENT`: `*` and `null` would let anybody in. */
export function checkedOrigin(origin: string): string {
  if (URL.canParse(origin) && new URL(origin).origin === origin && !origin.includes("*")) return origin;
  throw new StateError("INVALID_ARGUMENT", `allowed origin: an origin is asked for, not ${JSON.stringify(origin)}`, {
    hint: "Give scheme, host and port as a browser sends them: http://localhost:5173.",
    details: { path: "allowedOrigins", actual: origin },
  });
}

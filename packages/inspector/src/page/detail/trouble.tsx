import type { ApiError } from "../model/api-error.ts";

export function Trouble({ error }: { readonly error: ApiError }) {
  return (
    <p class="trouble" role="alert">
      {error.message}
      {error.hint === null ? null : <span class="muted"> {error.hint}</span>}
    </p>
  );
}

import "./states.css";
import { closeCode, status, welcome } from "../model/connection.ts";

const STORE_GONE = 4503;
const RESTARTS = 1012;

/** Over a page that shows what it knew when the connection went. Its place is always there, so that it is read out when it fills. */
export function Banner() {
  const isLost = status.value === "lost" && welcome.value !== null;
  return (
    <div class="banner-place" role="status">
      {isLost ? (
        <p class="banner">
          <strong>{why(closeCode.value)}</strong> What is shown is as of the last moment before. Trying again …
        </p>
      ) : null}
    </div>
  );
}

function why(code: number | null): string {
  if (code === STORE_GONE) return "The store does not answer, or is gone.";
  if (code === RESTARTS) return "The store was restored or replaced, or its server restarts.";
  return "The server is gone.";
}

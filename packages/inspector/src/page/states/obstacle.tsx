import "./states.css";
import { CopyButton } from "../shared/copy-button.tsx";
import type { ObstacleText } from "./obstacles.ts";

export function Obstacle({ title, text, command, isBusy = false }: ObstacleText) {
  return (
    <section class="obstacle" aria-busy={isBusy}>
      <h2>{title}</h2>
      {text === "" ? null : <p>{text}</p>}
      {command === undefined ? null : (
        <p class="command">
          <code>{command}</code>
          <CopyButton text={command} label="Copy the command" />
        </p>
      )}
    </section>
  );
}

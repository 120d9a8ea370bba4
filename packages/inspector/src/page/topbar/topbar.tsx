import "./topbar.css";
import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { HealthButton } from "../health/health-button.tsx";
import { isHelpOpen } from "../help/help.tsx";
import { isJumpOpen } from "../jump/jump.tsx";
import { type ConnectionStatus, status } from "../model/connection.ts";
import { registerKeys } from "../model/keys.ts";
import { head, summary } from "../model/session.ts";
import { store } from "../model/store.ts";
import { nextTheme, type Theme, theme } from "../model/theme.ts";
import { linkToView } from "../model/url.ts";
import { cursor, isLive, select, session } from "../model/view.ts";
import { SessionStatusShape } from "../sessions/session-status.tsx";
import { CopyButton } from "../shared/copy-button.tsx";
import { Icon, type IconName } from "../shared/icon.tsx";
import { KeyName } from "../shared/key-name.tsx";

const connections: Readonly<Record<ConnectionStatus, string>> = {
  connecting: "connecting",
  open: "connected",
  lost: "reconnecting",
  refused: "refused",
};
const themeIcons: Readonly<Record<Theme, IconName>> = { auto: "auto", light: "light", dark: "dark" };
const themeNames: Readonly<Record<Theme, string>> = { auto: "as the system", light: "light", dark: "dark" };

export function TopBar() {
  useEffect(
    () =>
      registerKeys([
        { keys: [" "], what: "Pause, or follow again", group: "Time", run: togglePause, when: isNoButton },
        { keys: ["l"], what: "Follow what comes (live)", group: "Time", run: () => select(null) },
        { keys: ["Shift+t"], what: "Light, dark, as the system", group: "View", run: nextTheme },
      ]),
    [],
  );
  useSignalEffect(() => {
    document.title = titleOf(session.value, summary.value?.status === "active");
  });
  return (
    <header class="topbar">
      <h1>
        <img src="/favicon.svg" alt="" width="18" height="18" /> wfstate
      </h1>
      <ViewedSession />
      <span class="space" />
      <StoreFacts />
      <HealthButton />
      <span class={`connection ${status.value}`} role="status">
        {connections[status.value]}
      </span>
      <button type="button" class="button jump-button" title="Quick jump" onClick={() => (isJumpOpen.value = true)}>
        <Icon name="search" /> <KeyName spelling="Mod+k" />
      </button>
      <CopyButton text={linkToView} label="Copy a link to this view" icon="link" />
      <button
        type="button"
        class="button quiet"
        title={`Colours: ${themeNames[theme.value]} (Shift+T)`}
        aria-label={`Colours: ${themeNames[theme.value]}`}
        onClick={nextTheme}
      >
        <Icon name={themeIcons[theme.value]} />
      </button>
      <button
        type="button"
        class="button quiet"
        aria-label="Keys and help"
        title="Keys and help (?)"
        onClick={() => {
          isHelpOpen.value = true;
        }}
      >
        ?
      </button>
    </header>
  );
}

/** Tells tabs apart. */
function titleOf(id: string | null, isActive: boolean): string {
  return id === null ? "wfstate" : `${isActive ? "● " : ""}${id} · wfstate`;
}

function ViewedSession() {
  if (session.value === null) return null;
  const known = summary.value;
  return (
    <div class="viewed">
      <span class="muted" aria-hidden="true">
        ▸
      </span>
      {known === null ? null : <SessionStatusShape status={known.status} />}
      <span class="mono truncate viewed-id">{session.value}</span>
      <CopyButton text={session.value} label="Copy the id of the session" />
      {known === null ? null : <FollowButton isActive={known.status === "active"} />}
    </div>
  );
}

/** Says whether the view moves, and makes it stand or follow. */
function FollowButton({ isActive }: { readonly isActive: boolean }) {
  const follows = isLive.value;
  const says = follows ? (isActive ? "LIVE" : "AT THE END") : "PAUSED";
  return (
    <button
      type="button"
      class={`button follow ${follows && isActive ? "is-live" : ""}`}
      aria-pressed={follows}
      title={follows ? "Pause here (Space)" : "Follow what comes (Space)"}
      onClick={togglePause}
    >
      <Icon name={follows ? "pause" : "play"} size={11} />
      {says}
    </button>
  );
}

function StoreFacts() {
  const facts = store.value;
  if (facts === null) return null;
  return (
    <span
      class="store-facts small muted truncate"
      title={`${facts.name}: ${facts.engine}, layout ${facts.schema_version}`}
    >
      {facts.source === "database" ? null : <span class="mode">{facts.source}</span>}
      <span class="truncate">{facts.name}</span>
      <span>
        {facts.engine} {facts.schema_version}
      </span>
    </span>
  );
}

function togglePause(): void {
  select(cursor.value === null ? head.value : null);
}

/** Space presses the button that has the focus. */
function isNoButton({ target }: KeyboardEvent): boolean {
  return !(target instanceof HTMLElement && target.matches("button, summary, a[href], input"));
}

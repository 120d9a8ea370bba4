/** What stands in the way of showing a session, in words, with what helps. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { closeCode, status, welcome } from "../model/connection.ts";
import { trouble } from "../model/session.ts";
import { session } from "../model/view.ts";
import { isEmpty, wasSeen } from "../sessions/sessions.ts";

export interface ObstacleText {
  readonly title: string;
  readonly text: string;
  /** To be copied into a terminal. */
  readonly command?: string;
  readonly isBusy?: boolean;
}

const WRONG_TOKEN = 4403;
const STORE_GONE = 4503;

/** Null where a session can be shown. */
export const obstacle: ReadonlySignal<ObstacleText | null> = computed(() => {
  if (status.value === "refused") return closeCode.value === WRONG_TOKEN ? wrongToken : noToken;
  if (welcome.value === null) {
    if (session.value !== null && status.value === "connecting") return null;
    if (status.value === "lost") return closeCode.value === STORE_GONE ? storeGone : notThere;
    return { title: "Connecting …", text: "", isBusy: true };
  }
  if (isEmpty.value) return emptyStore;
  if (session.value === null) return { title: "No session is chosen", text: "Choose one in the list." };
  if (trouble.value === null) return null;
  if (trouble.value.code !== "SESSION_NOT_FOUND") {
    return { title: "This session cannot be read", text: [trouble.value.message, trouble.value.hint ?? ""].join(". ") };
  }
  return wasSeen(session.value) ? purged(session.value) : notFound(session.value);
});

const noToken: ObstacleText = {
  title: "This page needs the token of its server",
  text: "Open the address that the server printed: the token stands in it, after the #. Or start it, and the page opens by itself.",
  command: "wfstate inspect",
};
const wrongToken: ObstacleText = {
  title: "The token is not that of this server",
  text: "The server was started anew, and has a new token. Open the address that it printed.",
  command: "wfstate inspect",
};
const notThere: ObstacleText = {
  title: "The server does not answer",
  text: "It has ended. This page comes back by itself as soon as it is there again.",
  command: "wfstate inspect",
  isBusy: true,
};
const storeGone: ObstacleText = {
  title: "The store does not answer, or is gone",
  text: "Its server is there, and tries again. Whether the database can be opened, and what helps, is said by:",
  command: "wfstate doctor",
  isBusy: true,
};
const emptyStore: ObstacleText = {
  title: "There is no session in this store yet",
  text: "As soon as an app starts one, it is shown here.",
};

function notFound(id: string): ObstacleText {
  return {
    title: `There is no session ${id}`,
    text: "Choose another one in the list.",
    command: "wfstate sessions list",
  };
}

function purged(id: string): ObstacleText {
  return {
    title: `${id} was purged`,
    text: "It was erased while it was shown here. Backups may still hold it.",
    command: "wfstate backups list",
  };
}

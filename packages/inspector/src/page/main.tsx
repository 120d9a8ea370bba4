import { render } from "preact";
import { App } from "./app.tsx";
import { followHealth } from "./health/figures.ts";
import { connect } from "./model/connection.ts";
import { listenToKeys } from "./model/keys.ts";
import { followViewedSession } from "./model/session.ts";
import { followStore } from "./model/store.ts";
import { mirrorViewInUrl } from "./model/url.ts";
import { followSessions } from "./sessions/sessions.ts";
import "./theme.css";
import "./base.css";

const root = document.getElementById("app");
if (root !== null) {
  // The token is taken out of the fragment before the view is read from it.
  connect();
  mirrorViewInUrl();
  followViewedSession();
  followSessions();
  followStore();
  followHealth();
  listenToKeys();
  render(<App />, root);
}

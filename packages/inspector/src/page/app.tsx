import "./app.css";
import "./shared/shape.css";
import { Detail } from "./detail/detail.tsx";
import { Events } from "./events/events.tsx";
import { Facets } from "./events/facets.tsx";
import { HealthPanel } from "./health/health.tsx";
import { Help } from "./help/help.tsx";
import { Jump } from "./jump/jump.tsx";
import { SessionList } from "./sessions/session-list.tsx";
import { Banner } from "./states/banner.tsx";
import { Obstacle } from "./states/obstacle.tsx";
import { obstacle } from "./states/obstacles.ts";
import { Timeline } from "./timeline/timeline.tsx";
import { TopBar } from "./topbar/topbar.tsx";

export function App() {
  return (
    <div class="app">
      <button type="button" class="skip" onClick={skipToMain}>
        Skip to the timeline
      </button>
      <TopBar />
      <Banner />
      <aside class="side" aria-label="Sessions and facets">
        <SessionList />
        <Facets />
      </aside>
      <main class="stage" id="main" tabIndex={-1}>
        {obstacle.value === null ? <Session /> : <Obstacle {...obstacle.value} />}
      </main>
      <HealthPanel />
      <Help />
      <Jump />
    </div>
  );
}

/** No link: the fragment is the view's. */
function skipToMain(): void {
  document.getElementById("main")?.focus();
}

function Session() {
  return (
    <>
      <Timeline />
      <div class="lower">
        <Events />
        <Detail />
      </div>
    </>
  );
}

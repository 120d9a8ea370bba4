/** What runs inside the page: it notes when something is on the screen, in the page's own time. Playwright hands these functions over as text. */

export interface FirstSeen {
  /** Milliseconds from the start of the navigation; null: not yet. */
  events: number | null;
  state: number | null;
  plot: number | null;
}

export interface ScrubTimes {
  /** From the pointer going down to the state of that moment on the screen, in ms. */
  times: number[];
}

export interface LiveTimes {
  /** Moments of the frames that were painted. */
  frames: number[];
  /** Lengths of the tasks that held the page for over 50 ms. */
  longTasks: number[];
}

declare global {
  interface Window {
    firstSeen: FirstSeen;
    scrubTimes: ScrubTimes;
    liveTimes: LiveTimes;
  }
}

/** Before anything of the page runs: looks at every frame until all three are there. */
export function noteFirstSeen(): void {
  const seen: FirstSeen = { events: null, state: null, plot: null };
  window.firstSeen = seen;
  const isDrawn = (canvas: HTMLCanvasElement | null) => {
    if (canvas === null || canvas.width === 0 || canvas.height === 0) return false;
    const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(
      0,
      0,
      canvas.width,
      canvas.height,
    );
    return data.some((value) => value !== 0);
  };
  const look = () => {
    const now = performance.now();
    if (seen.events === null && document.querySelector("[role=option][data-seq]") !== null) seen.events = now;
    if (seen.state === null && document.querySelector("[data-testid=state-seq]") !== null) seen.state = now;
    if (seen.plot === null && isDrawn(document.querySelector(".plot-energy canvas"))) seen.plot = now;
    if (Object.values(seen).includes(null)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** From now on: each time the pointer goes down, until the state that is shown is the one of the cursor, and painted. */
export function noteScrubs(): void {
  const noted: ScrubTimes = { times: [] };
  window.scrubTimes = noted;
  const digits = (text: string | null | undefined) => (text ?? "").replace(/\D/g, "");
  addEventListener(
    "pointerdown",
    ({ timeStamp }) => {
      const cursor = document.querySelector("[data-handle=cursor]");
      const look = () => {
        const shown = digits(document.querySelector("[data-testid=state-seq] strong")?.textContent);
        if (shown !== "" && shown === cursor?.getAttribute("aria-valuenow"))
          noted.times.push(performance.now() - timeStamp);
        else requestAnimationFrame(look);
      };
      // The page has its own frame to move the cursor in first.
      requestAnimationFrame(() => requestAnimationFrame(look));
    },
    { capture: true },
  );
}

export function noteLive(): void {
  const noted: LiveTimes = { frames: [], longTasks: [] };
  window.liveTimes = noted;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.longTasks.push(duration);
  }).observe({ type: "longtask" });
  const note = (at: number) => {
    noted.frames.push(at);
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}

/** For the tests: a session that is longer than a screen, and the list of its events as a person sees it. */
import type { AppEvent, StateManager } from "@wfstate/state";
import type { Page } from "@wfstate/test-browser";
import { putWhereRoomIs } from "./put.ts";

export async function storeEvents(manager: StateManager, events: Iterable<AppEvent>): Promise<void> {
  for (const event of events) await putWhereRoomIs(manager, event);
  await manager.flush();
}

/** Energy updates, with an interference for every hundredth, four heartbeats in the middle of every thousand and a loss in the middle. */
export function* longSession(session_id: string, events: number): Generator<AppEvent, void, undefined> {
  for (let n = 1; n <= events; n++) {
    if (n % 100 === 50) yield { session_id, type: "pattern.interference", data: interference(n) };
    else if (n % 1000 >= 501 && n % 1000 <= 504) {
      yield { session_id, type: "health.heartbeat", data: { system_health: "healthy", fps: 60 } };
    } else if (n === events / 2) yield { session_id, type: "health.performance", data: loss() };
    else yield { session_id, type: "energy.update", data: update(n), frame_id: n };
  }
}

function update(n: number): object {
  return { energy: n % 10, accumulator: n, model_id: n % 3 === 0 ? "llama2:7b" : "phi3:mini" };
}

function interference(n: number): object {
  return { models_involved: ["llama2:7b", "phi3:mini"], interference_type: "constructive", strength: (n % 7) / 10 };
}

function loss(): object {
  const counts = { dropped: 37, dropped_by_type: { "energy.update": 37 } };
  return { metric: "queue_backlog", value: 812, severity: "warning", ...counts };
}

type Locator = ReturnType<Page["locator"]>;

/** The list on a page. */
export class ListOnPage {
  readonly grid: Locator;
  readonly rows: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole("listbox", { name: "Events of the session" });
    this.rows = this.grid.getByRole("option");
  }

  row(seq: number): Locator {
    return this.page.locator(`#event-${seq}`);
  }

  /** Sequences of the rows that are wholly in sight, with where they stand. */
  async seen(): Promise<readonly { readonly seq: number; readonly top: number }[]> {
    return this.grid.evaluate((grid) => {
      const box = grid.getBoundingClientRect();
      return [...grid.querySelectorAll<HTMLElement>("[data-seq]")]
        .map((row) => ({ seq: Number(row.dataset.seq), rect: row.getBoundingClientRect() }))
        .filter(({ rect }) => rect.top >= box.top - 1 && rect.bottom <= box.bottom + 1)
        .map(({ seq, rect }) => ({ seq, top: Math.round(rect.top - box.top) }));
    });
  }

  async wheel(by: number): Promise<void> {
    await this.grid.hover();
    await this.page.mouse.wheel(0, by);
  }
}

// The integration guide, snippet by snippet, in its order and with its data: setting up, the app's parts, and its events.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { migrateStore, StateManager } from "./index.ts";
import { crashWithOpenSession } from "./testing/crash.ts";
import { errorOf, eventsOf, openManager, query, stateNow, temporaryFolder, temporaryPath } from "./testing/stores.ts";

const VERSION_QUERY = "SELECT value FROM schema_info WHERE key = 'version'";

/** As the `sqlite3` shell prints it; where there is no shell, as any other program reads it. */
function printedBySqlite(path: string, sql: string): string {
  try {
    return execFileSync("sqlite3", [path, sql], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return query<{ value: string }>(path, sql)
      .map(({ value }) => value)
      .join("\n");
  }
}

describe("Quick Start", () => {
  test("1. Database Setup: the schema is there before the first session, and any SQLite prints its version", async () => {
    const path = temporaryPath();
    const { to } = await migrateStore(path);
    expect(printedBySqlite(path, VERSION_QUERY)).toBe(to);
    expect(to).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("3. Basic Integration: initialize, work, shut down", async () => {
    const path = temporaryPath();
    const stateManager = new StateManager(path);
    expect(await stateManager.initialize()).toBe(true);
    // Your application logic here
    await stateManager.shutdown();
    expect(printedBySqlite(path, VERSION_QUERY)).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("without a path the database is wirthforge_state.db in the working folder", async () => {
    const folder = temporaryFolder();
    const before = process.cwd();
    process.chdir(folder);
    try {
      await using stateManager = await StateManager.open();
      await stateManager.startSession();
      expect(existsSync("wirthforge_state.db")).toBe(true);
    } finally {
      process.chdir(before);
    }
  });
});

/** A part of the app that runs until it is told to stop. */
class Component {
  readonly name: string;
  readonly #log: string[];

  constructor(name: string, log: string[]) {
    this.name = name;
    this.#log = log;
    log.push(`${name} up`);
  }

  async shutdown(): Promise<void> {
    this.#log.push(`${this.name} down`);
  }
}

class WirthForgeOrchestrator {
  readonly log: string[] = [];
  readonly #dbPath: string;
  stateManager: StateManager | null = null;
  #decipher: Component | null = null;
  #websocketServer: Component | null = null;

  constructor(dbPath: string) {
    this.#dbPath = dbPath;
  }

  async startup(): Promise<void> {
    this.stateManager = new StateManager(this.#dbPath);
    if (!(await this.stateManager.initialize())) throw new Error("Failed to initialize state manager");
    this.#decipher = new Component("decipher", this.log);
    this.#websocketServer = new Component("websocket", this.log);
  }

  async shutdown(): Promise<void> {
    await this.#websocketServer?.shutdown();
    await this.#decipher?.shutdown();
    await this.stateManager?.shutdown();
  }
}

describe("Orchestrator Integration", () => {
  test("starts the state manager first and stops it last, with the open session ended cleanly", async () => {
    const path = temporaryPath();
    const orchestrator = new WirthForgeOrchestrator(path);
    await orchestrator.startup();
    const sessionId = await (orchestrator.stateManager as StateManager).startSession();
    await orchestrator.shutdown();
    expect(orchestrator.log).toEqual(["decipher up", "websocket up", "websocket down", "decipher down"]);
    const [session] = query<{ session_id: string; clean_shutdown: number }>(path, "SELECT * FROM session");
    expect(session).toMatchObject({ session_id: sessionId, clean_shutdown: 1 });
  });

  test("a state manager that cannot start stops the startup with its reason", async () => {
    const orchestrator = new WirthForgeOrchestrator(temporaryFolder());
    expect((await errorOf(() => orchestrator.startup())).code).toBe("DATABASE_IS_DIRECTORY");
  });
});

class DecipherEngine {
  readonly #stateManager: StateManager;
  readonly #sessionId: string;
  readonly #activeModelId = "ollama/llama2:7b";
  totalEnergy = 0;
  frameCount = 0;

  constructor(stateManager: StateManager, sessionId: string) {
    this.#stateManager = stateManager;
    this.#sessionId = sessionId;
  }

  async processFrame(): Promise<void> {
    const startedAt = performance.now();
    this.frameCount += 1;
    const energyDelta = this.#calculateEnergy();
    this.totalEnergy += energyDelta;
    const event = {
      session_id: this.#sessionId,
      timestamp: new Date().toISOString(),
      type: "energy.update",
      data: {
        energy: energyDelta,
        accumulator: this.totalEnergy,
        model_id: this.#activeModelId,
        fps: 60.0,
        frame_budget_used: performance.now() - startedAt,
      },
      frame_id: this.frameCount,
      energy_delta: energyDelta,
    };
    await this.#stateManager.eventQueue.put(event);
    this.#stateManager.recordFrame(performance.now() - startedAt);
  }

  #calculateEnergy(): number {
    return 4.2 + (this.frameCount % 7) / 10;
  }
}

const FRAME_MS = 1000 / 60;
const FRAMES = 30;

describe("Decipher Engine Integration", () => {
  test("a frame loop puts an event a frame, and put does what the guide's += lines do", async () => {
    const path = temporaryPath();
    const stateManager = await openManager(path);
    const sessionId = await stateManager.startSession();
    const decipher = new DecipherEngine(stateManager, sessionId);
    for (let frame = 0; frame < FRAMES; frame++) {
      const before = stateNow(stateManager).energy_accumulator.total_energy;
      await decipher.processFrame();
      const { energy_accumulator, frame_state } = stateNow(stateManager);
      expect(energy_accumulator.total_energy).toBe(before + frame_state.energy_current);
      expect(energy_accumulator.total_energy).toBe(decipher.totalEnergy);
      expect(frame_state.frame_id).toBe(decipher.frameCount);
      await sleep(FRAME_MS);
    }
    expect(stateManager.metrics.frame_processing_ms.count).toBe(FRAMES);
    await stateManager.shutdown();
    const [stored] = query<{ n: number; energy: number }>(
      path,
      "SELECT count(*) AS n, sum(energy_delta) AS energy FROM event WHERE type = 'energy.update'",
    );
    expect(stored?.n).toBe(FRAMES);
    expect(stored?.energy).toBeCloseTo(decipher.totalEnergy, 10);
  });

  test("an assignment to currentState throws and changes nothing", async () => {
    const stateManager = await openManager();
    const sessionId = await stateManager.startSession();
    await new DecipherEngine(stateManager, sessionId).processFrame();
    const { energy_accumulator, frame_state } = stateNow(stateManager);
    const accumulator = energy_accumulator as { total_energy: number };
    const frame = frame_state as { energy_current: number };
    expect(() => {
      accumulator.total_energy += 4.2;
    }).toThrow(TypeError);
    expect(() => {
      frame.energy_current = 4.2;
    }).toThrow(TypeError);
    expect(stateNow(stateManager).energy_accumulator.total_energy).toBe(4.3);
  });
});

const prompt_text = "What is the energy of this frame?";

const events = {
  "Energy Events": {
    type: "energy.update",
    data: {
      energy: 4.2,
      accumulator: 847.3,
      model_id: "ollama/llama2:7b",
      fps: 60.0,
      frame_budget_used: 12.3,
      diversity_index: 0.847,
      token_count: 23,
    },
    frame_id: 1234,
    energy_delta: 4.2,
  },
  "User Events": {
    type: "user.prompt",
    data: {
      prompt_id: "prompt_abc123",
      interface: "text",
      length: 45,
      truncated: false,
      hash: createHash("sha256").update(prompt_text).digest("hex").slice(0, 16),
      language: "en",
      intent: "question",
    },
  },
  "Pattern Events": {
    type: "pattern.interference",
    data: {
      models_involved: ["ollama/llama2:7b", "ollama/mistral:7b"],
      interference_type: "constructive",
      strength: 0.73,
      frequency: 42.5,
      duration_ms: 150.0,
    },
    frame_id: 4567,
  },
} as const;

describe("Event Generation Patterns", () => {
  test.each(Object.entries(events))("%s: accepted as they stand, and read back as they were", async (_, parts) => {
    const stateManager = await openManager();
    const session_id = await stateManager.startSession();
    // Python's isoformat writes the offset out.
    const event = { session_id, timestamp: "2025-08-17T19:48:00.123456+00:00", ...parts };
    expect(stateManager.eventQueue.put(event)).toBe("accepted");
    await stateManager.flush();
    const [, stored] = await eventsOf(stateManager, session_id);
    expect(stored).toMatchObject({ ...event, timestamp: "2025-08-17T19:48:00.123456Z", seq: 2 });
    expect(stored?.data).toEqual(parts.data);
  });

  test("the events of the guide are what the state is made of", async () => {
    const stateManager = await openManager();
    const session_id = await stateManager.startSession();
    for (const event of Object.values(events)) stateManager.eventQueue.put({ session_id, ...event });
    const { frame_state, energy_accumulator, recovery_context } = stateNow(stateManager);
    expect(frame_state).toMatchObject({
      energy_current: 4.2,
      energy_delta: 4.2,
      fps: 60,
      model_active: "ollama/llama2:7b",
    });
    expect(frame_state.pattern_state.interference_detected).toBe(true);
    expect(energy_accumulator).toMatchObject({ total_energy: 4.2, interference_events: 1 });
    expect(recovery_context.incomplete_operations).toHaveLength(1);
  });
});

describe("API Reference", () => {
  test("Initialization", async () => {
    const stateManager = new StateManager(temporaryPath());
    expect(await stateManager.initialize()).toBe(true);
    await stateManager.shutdown();
  });

  test("Event Logging: put is not durable yet, logEvent is", async () => {
    const path = temporaryPath();
    const stateManager = await openManager(path);
    const session_id = await stateManager.startSession();
    const { type, data } = events["Energy Events"];
    await stateManager.eventQueue.put({ session_id, type, data });
    expect(stateManager.eventQueue.size).toBe(1);
    const acknowledgement = await stateManager.logEvent(type, data, session_id);
    expect(acknowledgement).toEqual({ session_id, seq: 3, held_by: "database", durability: "full" });
    expect(stateManager.eventQueue.size).toBe(0);
    expect(query(path, "SELECT seq FROM event WHERE session_id = ?", session_id)).toHaveLength(3);
  });

  test("Snapshot Management: a snapshot, a crash, and the recovery from it", async () => {
    const path = temporaryPath();
    const session_id = "20250817T194800Z_001";
    const { snapshotId, digest } = await crashWithOpenSession(path, session_id);
    const stateManager = await openManager(path);
    expect(stateManager.crashedSessions.map((session) => session.session_id)).toEqual([session_id]);
    const report = await stateManager.recoverFromCrash(session_id);
    expect(report).toMatchObject({ session_id, corrupt_count: 0, lost_tail: null, state_digest: digest });
    expect(report.snapshot?.snapshot_id).toBe(snapshotId);
    expect(stateNow(stateManager).energy_accumulator.total_energy).toBe(8.4);
    const { type, data } = events["Energy Events"];
    expect(stateManager.eventQueue.put({ session_id, type, data })).toBe("accepted");
    expect(await stateManager.createSnapshot(session_id)).toMatch(/@/);
  });

  test("State Access: currentState is the session opened last, and null without one", async () => {
    const stateManager = await openManager();
    expect(stateManager.currentState).toBeNull();
    const first = await stateManager.startSession("first");
    const second = await stateManager.startSession("second");
    expect(stateNow(stateManager).session_context.session_id).toBe(second);
    expect(stateManager.stateOf(first)?.session_context.session_id).toBe(first);
    await stateManager.endSession(second);
    expect(stateNow(stateManager).session_context.session_id).toBe(first);
    await stateManager.endSession(first);
    expect(stateManager.currentState).toBeNull();
  });
});

/**
 * An app with a private session beside a normal one. Forked, it stores what it has, says so, and goes on until it is killed; it says when a
 * journal holds what the database does not. Whatever it is told of, it prints. Argument: JSON of its configuration.
 */
import { type StateManager as Manager, StateManager } from "@wfstate/state";
import { CONTENT, NORMAL_SESSION, PRIVATE, PRIVATE_SESSION, type Progress, REFUSED, STORED } from "./planted.ts";

const PAUSE_MS = 5;
const SNAPSHOT_AFTER = 200;

let prompts = 0;

function put(manager: Manager): void {
  prompts += 1;
  const prompt = { interface: "text", truncated: false };
  const hidden = { ...prompt, prompt_id: `${PRIVATE}-${prompts}`, content: PRIVATE, intent: PRIVATE };
  manager.eventQueue.put({ session_id: PRIVATE_SESSION, type: "user.prompt", data: hidden });
  const failure = { error_code: "X", error_message: PRIVATE, component: "ui", severity: "low", recoverable: true };
  manager.eventQueue.put({ session_id: PRIVATE_SESSION, type: "error", data: { ...failure, context: { PRIVATE } } });
  const shown = { ...prompt, prompt_id: `${STORED}-${prompts}`, content: `${CONTENT} ${prompts}` };
  manager.eventQueue.put({ session_id: NORMAL_SESSION, type: "user.prompt", data: shown });
  const token = { prompt_id: STORED, token_index: prompts, is_last: false, model_id: "m", token: CONTENT };
  manager.eventQueue.put({ session_id: NORMAL_SESSION, type: "ai.output", data: token });
}

/** Content where it does not belong, and an event that the database does not take. */
async function fail(manager: Manager): Promise<void> {
  const wrong = {
    prompt_id: "p",
    interface: "text",
    truncated: false,
    content: { [CONTENT]: CONTENT },
    length: CONTENT,
  };
  const refused = { prompt_id: REFUSED, interface: "text", truncated: false, content: CONTENT };
  for (const data of [wrong, refused]) {
    await manager.logEvent("user.prompt", data, NORMAL_SESSION).catch((error: unknown) => console.error(error));
  }
  await manager.logEvent("user.prompt", wrong, PRIVATE_SESSION).catch((error: unknown) => console.error(error));
}

function tell(progress: Progress): void {
  process.send?.(progress);
}

const manager = await StateManager.open(JSON.parse(process.argv[2] ?? "{}"));
manager.on("alert", (alert) => console.error(alert));
await manager.startSession(NORMAL_SESSION, "ada");
const features_enabled = [PRIVATE];
await manager.startSession(PRIVATE_SESSION, PRIVATE, { mode: "private", version: PRIVATE, features_enabled });
for (let count = 0; count < SNAPSHOT_AFTER; count++) put(manager);
await manager.createSnapshot(NORMAL_SESSION);
await fail(manager);
await manager.flush();
tell("stored");
setInterval(() => put(manager), PAUSE_MS);
const heartbeat = { system_health: "healthy", fps: 60 };
while ((await manager.logEvent("health.heartbeat", heartbeat, NORMAL_SESSION)).held_by !== "journal");
// The journal may hold that heartbeat alone.
put(manager);
await manager.logEvent("health.heartbeat", heartbeat, NORMAL_SESSION);
tell("journaled");

import { beforeAll, expect, test, vi } from "vitest";
import { foldersOfFile } from "../support/folders.ts";
import { type Scene, scenes } from "./scenes.ts";
import { type Engine, newStage, type Stage, storeContent } from "./stage.ts";

/** A test for each scene: what the command says in it, beside what it said when somebody last read that. */
export function testTranscripts(engine: Engine): void {
  vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
  const newFolder = foldersOfFile();
  let content: Stage;
  beforeAll(async () => {
    content = await newStage(engine, newFolder());
    await storeContent(content);
  });

  test.for(scenes)("$name", async (scene: Scene) => {
    const stage = scene.store === "content" ? content : await newStage(engine, newFolder());
    if (scene.store === "own") await storeContent(stage);
    const said: string[] = [];
    for (const line of [...scene.lines, ...(engine === "sqlite" ? (scene.more ?? []) : [])]) {
      if (typeof line === "string") said.push(await stage.say(line));
      else if (typeof line === "function") await line(stage);
      else said.push((line.settle ?? same)(await stage.say(line.line, line.until)));
    }
    await expect(said.join("\n")).toMatchFileSnapshot(`expected/${engine}/${scene.name}.txt`);
  });
}

function same(said: string): string {
  return said;
}

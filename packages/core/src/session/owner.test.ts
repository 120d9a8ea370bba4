import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { livenessOf, parseOwner, type SessionOwner, thisProcess } from "./owner.ts";

const self = thisProcess("instance", "2025-08-17T19:48:00.000000Z");

function start(command: string, ...args: string[]): ChildProcess & { pid: number } {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  if (child.pid === undefined) throw new Error(`${command} did not start`);
  return child as ChildProcess & { pid: number };
}

/** What another process would have written of itself as the owner of a session. */
async function ownerOf(pid: number): Promise<SessionOwner> {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { ...self, pid, process_start: fields[19] as string };
}

function stateOf(pid: number): string {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text.slice(text.lastIndexOf(")") + 2, text.lastIndexOf(")") + 3);
}

test("this process is known by its pid and start, its boot and its namespace, and is alive", () => {
  expect(self).toMatchObject({
    pid: process.pid,
    since: "2025-08-17T19:48:00.000000Z",
    instance: "instance",
    process_start: expect.stringMatching(/^\d+$/),
    boot_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    pid_namespace: expect.stringMatching(/^pid:\[\d+\]$/),
  });
  expect(livenessOf(self, self)).toBe("alive");
});

test("another process is alive until it is killed, and dead at once", async () => {
  const child = start("sleep", "60");
  const owner = await ownerOf(child.pid);
  expect(livenessOf(owner, self)).toBe("alive");
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
  expect(livenessOf(owner, self)).toBe("dead");
});

test("a process that is stopped is alive", async () => {
  const child = start("sleep", "60");
  const owner = await ownerOf(child.pid);
  child.kill("SIGSTOP");
  while (stateOf(child.pid) !== "T") await sleep(5);
  expect(livenessOf(owner, self)).toBe("alive");
});

test("a zombie is dead, although its pid is still there", async () => {
  // The shell waits for nobody while it sleeps, so the child that is killed under it stays a zombie.
  const shell = start("sh", "-c", "sleep 60 & echo $!; exec sleep 60");
  const [line] = (await once(shell.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  const pid = Number(/^(\d+)\n$/.exec(String(line))?.[1] ?? Number.NaN);
  expect(pid).toBeGreaterThan(1);
  const owner = await ownerOf(pid);
  // Until it sleeps it is still a shell, and would wait for its child.
  while (readFileSync(`/proc/${shell.pid}/comm`, "utf8") !== "sleep\n") await sleep(5);
  process.kill(pid, "SIGKILL");
  while (stateOf(pid) !== "Z") await sleep(5);
  expect(livenessOf(owner, self)).toBe("dead");
});

test("a process that has the pid of another, which started at another time, is not that one", () => {
  expect(livenessOf({ ...self, process_start: "1" }, self)).toBe("dead");
});

test("of another boot, another namespace or another kind of system nothing can be told", () => {
  expect(livenessOf({ ...self, boot_id: "another" }, self)).toBe("unknown");
  expect(livenessOf({ ...self, pid_namespace: "pid:[1]" }, self)).toBe("unknown");
  expect(livenessOf({ ...self, boot_id: null }, self)).toBe("unknown");
  expect(livenessOf({ ...self, process_start: null }, self)).toBe("unknown");
});

test("a name with spaces and brackets does not lead to a wrong start time", async () => {
  const child = start("bash", "-c", "exec -a 'a) R 1 (b' sleep 60");
  const owner = await ownerOf(child.pid);
  expect(livenessOf(owner, self)).toBe("alive");
});

test("an owner is read back as it was written; what is none is nobody", () => {
  expect(parseOwner(JSON.stringify(self))).toEqual(self);
  expect(parseOwner(null)).toBeNull();
  expect(parseOwner("not JSON")).toBeNull();
});

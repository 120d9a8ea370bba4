import { onTestFinished } from "vitest";
import { LockHolder } from "./lock-holder.ts";

/** Locks a database until it is unlocked, or the test is over. */
export async function lockDatabase(path: string): Promise<LockHolder> {
  const holder = await LockHolder.of(path);
  onTestFinished(() => holder.kill());
  return holder;
}
